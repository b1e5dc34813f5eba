"""Whether a document has the shape of its kind: generated from schemas/ by tools/generate_gate.py."""

from itsmctl.pattern import pattern



def _f0(v):
    if type(v) is not str or v not in ('itsmctl/answers/v1',): return False
    return True


def _f1(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    return True
_t2 = {
    'zh': _f1,
    'en': _f1,
}


def _f3(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k, x in v.items():
            check = _t2.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p4 = pattern('^[^\\s.#/:,=\\[\\]{}]+\\Z')


def _f5(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p4.search(v): return False
    return True


def _f6(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f1(x): return False
    return True


def _f7(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f1(x): return False
    return True


def _f8(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('work', 'parallel', 'sequential'): return False
    return True


def _f9(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
    return True
_t10 = {
    'what': _f3,
    'who': _f7,
    'answers': _f1,
    'within': _f1,
    'kind': _f8,
    'minutes': _f9,
}


def _f11(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'what' not in v or 'who' not in v or 'answers' not in v or 'within' not in v: return False
        for k, x in v.items():
            check = _t10.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f12(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f11(x): return False
    return True


def _f13(v):
    if type(v) is str:
        if len(v) < 1: return False
    return True


def _f14(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    return True


def _f15(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f13(k): return False
        for x in v.values():
            if not _f14(x): return False
    return True
_t16 = {
    'schema': _f0,
    'request': _f3,
    'id': _f5,
    'departments': _f6,
    'steps': _f12,
    'owner': _f1,
    'promise': _f1,
    'perDay': _f9,
    'people': _f15,
    'hours': _f6,
    'days': _f1,
    'zone': _f1,
    'holidays': _f1,
}


def _f17(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v or 'request' not in v or 'departments' not in v or 'steps' not in v or 'perDay' not in v or 'people' not in v: return False
        for k, x in v.items():
            check = _t16.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f18(v):
    if type(v) is not str or v not in ('itsmctl/baseline/v1',): return False
    return True
_p19 = pattern('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*)\\Z')


def _f20(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p19.search(v): return False
    return True


def _f21(v):
    if type(v) is not str or v not in ('exception',): return False
    return True
_t22 = {
    'rule': _f20,
    'process': _f5,
    'scenario': _f5,
    'step': _f5,
    'path': _f1,
    'way': _f21,
    'count': _f14,
}


def _f23(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v: return False
        for k, x in v.items():
            check = _t22.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f24(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f23(x): return False
    return True
_t25 = {
    'schema': _f18,
    'findings': _f24,
}


def _f26(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v or 'findings' not in v: return False
        for k, x in v.items():
            check = _t25.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f27(v):
    if type(v) is not str or v not in ('itsmctl/v1',): return False
    return True


def _f28(v):
    if type(v) is not str or v not in ('Calendar',): return False
    return True
_p29 = pattern('^[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.-]+)?\\Z')


def _f30(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p29.search(v): return False
    return True


def _f31(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'review', 'approved', 'retired'): return False
    return True


def _f32(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool): return False
    return True


def _f33(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f32(x): return False
    return True
_p34 = pattern('^\\S+\\Z')


def _f35(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p34.search(v): return False
    return True
_p36 = pattern('^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)\\Z')


def _f37(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p36.search(v): return False
    return True
_t38 = {
    'field': _f35,
    'url': _f35,
    'date': _f37,
    'note': _f1,
}


def _f39(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'field' not in v: return False
        for k, x in v.items():
            check = _t38.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f40(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f39(x): return False
    return True
_p41 = pattern('^[A-Z]{1,3}\\Z')


def _f42(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p41.search(v): return False
    return True


def _f43(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p41.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f42(x): return False
    return True


def _f44(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f1(k): return False
        for x in v.values():
            if not _f43(x): return False
    return True


def _f45(v):
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f14(x): return False
    return True


def _f46(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f45(x): return False
    return True


def _f47(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f1(k): return False
        for x in v.values():
            if not _f1(x): return False
    return True


def _f48(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f47(x): return False
    return True
_t49 = {
    'file': _f1,
    'sheet': _f1,
    'heading': _f14,
    'columns': _f44,
    'rows': _f46,
    'seals': _f48,
}


def _f50(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'file' not in v: return False
        for k, x in v.items():
            check = _t49.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t51 = {
    'id': _f5,
    'name': _f3,
    'version': _f30,
    'status': _f31,
    'practice': _f5,
    'labels': _f33,
    'sources': _f40,
    'importedFrom': _f50,
}


def _f52(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'id' not in v: return False
        for k, x in v.items():
            check = _t51.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p53 = pattern('^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*\\Z')


def _f54(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p53.search(v): return False
    return True


def _f55(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1970: return False
        if v > 9999: return False
    return True


def _f56(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f55(x): return False
    return True
_p57 = pattern('^(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?)\\Z')


def _f58(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p57.search(v): return False
    return True
_p59 = pattern('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z')


def _f60(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p59.search(v): return False
    return True


def _f61(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f60(x): return False
    return True


def _f62(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f58(k): return False
        for x in v.values():
            if not _f61(x): return False
    return True
_p63 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))\\Z')


def _f64(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p63.search(v): return False
    return True


def _f65(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f5(x): return False
    return True


def _f66(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f61(x): return False
    return True
_t67 = {
    'start': _f64,
    'cycle': _f65,
    'shifts': _f66,
}


def _f68(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'start' not in v or 'cycle' not in v or 'shifts' not in v: return False
        for k, x in v.items():
            check = _t67.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p69 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\\.\\.[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?)\\Z')
_p70 = pattern('^[A-Z]{2}\\Z')


def _f71(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p70.search(v): return False
    return True
_p72 = pattern('^[0-9A-Z]+\\Z')


def _f73(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p72.search(v): return False
    return True
_t74 = {
    'country': _f71,
    'subdivision': _f73,
}


def _f75(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p69.search(v): return False
    if type(v) is dict:
        if 'country' not in v: return False
        for k, x in v.items():
            check = _t74.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f76(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f75(x): return False
    return True


def _f77(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f60(x): return False
    return True
_t78 = {
    'date': _f64,
    'hours': _f77,
}


def _f79(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p63.search(v): return False
    if type(v) is dict:
        if 'date' not in v: return False
        for k, x in v.items():
            check = _t78.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f80(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f79(x): return False
    return True
_p81 = pattern('^(?:[^\\s.#/:,=\\[\\]{}]+|[^\\s:,=\\[\\]{}]+\\.ics)\\Z')


def _f82(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p81.search(v): return False
    return True


def _f83(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f82(x): return False
    return True
_t84 = {
    'timezone': _f54,
    'covers': _f56,
    'week': _f62,
    'rotation': _f68,
    'holidays': _f76,
    'workdays': _f80,
    'include': _f83,
}


def _f85(v):
    if type(v) is dict:
        if 'week' not in v: return False
    return True


def _f86(v):
    if type(v) is dict:
        if 'rotation' not in v: return False
    return True


def _f87(v):
    if type(v) is dict:
        if 'include' not in v: return False
    return True


def _f88(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'timezone' not in v: return False
        for k, x in v.items():
            check = _t84.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f85(v) or _f86(v) or _f87(v)): return False
    return True
_t89 = {
    'apiVersion': _f27,
    'kind': _f28,
    'metadata': _f52,
    'spec': _f88,
}


def _f90(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t89.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f91(v):
    if type(v) is not str or v not in ('ImprovementRegister',): return False
    return True


def _f92(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('proposed', 'decided', 'in-progress', 'done', 'dropped'): return False
    return True
_p93 = pattern('^[A-Z]{3}[0-9]{3}\\Z')


def _f94(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p93.search(v): return False
    return True


def _f95(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p4.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f5(x): return False
    return True
_t96 = {
    'code': _f94,
    'steps': _f95,
}


def _f97(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'code' not in v: return False
        for k, x in v.items():
            check = _t96.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p98 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:\\.[^\\s.#/:,=\\[\\]{}]+)*\\Z')


def _f99(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p98.search(v): return False
    return True


def _f100(v):
    if not (type(v) is int or type(v) is float): return False
    return True


def _f101(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True
_t102 = {
    'metric': _f99,
    'value': _f100,
    'low': _f100,
    'high': _f100,
    'count': _f101,
    'target': _f100,
    'note': _f3,
    'source': _f1,
    'date': _f64,
}


def _f103(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k, x in v.items():
            check = _t102.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f104(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f103(x): return False
    return True


def _f105(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True
_t106 = {
    'hours': _f105,
    'cases': _f105,
}


def _f107(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k, x in v.items():
            check = _t106.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f108(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f1(k): return False
        for x in v.values():
            if not _f32(x): return False
    return True
_p109 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:/[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f110(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p109.search(v): return False
    return True
_t111 = {
    'date': _f64,
    'by': _f110,
    'text': _f3,
}


def _f112(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'date' not in v: return False
        for k, x in v.items():
            check = _t111.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p113 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2]))\\Z')


def _f114(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p113.search(v): return False
    return True
_t115 = {
    'value': _f100,
    'low': _f100,
    'high': _f100,
    'count': _f101,
}


def _f116(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'value' not in v: return False
        for k, x in v.items():
            check = _t115.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f117(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('better', 'worse', 'not distinguishable'): return False
    return True
_t118 = {
    'metric': _f99,
    'from': _f114,
    'to': _f114,
    'before': _f116,
    'after': _f116,
    'difference': _f116,
    'verdict': _f117,
    'source': _f1,
}


def _f119(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'metric' not in v or 'from' not in v or 'to' not in v or 'before' not in v or 'after' not in v or 'difference' not in v or 'verdict' not in v: return False
        for k, x in v.items():
            check = _t118.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t120 = {
    'title': _f3,
    'status': _f92,
    'process': _f5,
    'finding': _f97,
    'kpi': _f99,
    'steps': _f95,
    'evidence': _f104,
    'lost': _f107,
    'scenario': _f5,
    'settings': _f108,
    'owner': _f110,
    'decided': _f112,
    'due': _f64,
    'effectMeasured': _f119,
}


def _f121(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'title' not in v: return False
        for k, x in v.items():
            check = _t120.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f122(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f121(x): return False
    return True
_t123 = {
    'organisation': _f5,
    'entries': _f122,
}


def _f124(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'entries' not in v: return False
        for k, x in v.items():
            check = _t123.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t125 = {
    'apiVersion': _f27,
    'kind': _f91,
    'metadata': _f52,
    'spec': _f124,
}


def _f126(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t125.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f127(v):
    if type(v) is not str or v not in ('LintPolicy',): return False
    return True


def _f128(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'basic', 'review', 'audit'): return False
    return True
_p129 = pattern('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*|[A-Z]{3}[0-9]{0,2})\\Z')


def _f130(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p129.search(v): return False
    return True


def _f131(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f130(x): return False
    return True


def _f132(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('error', 'warning', 'info'): return False
    return True


def _f133(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f130(k): return False
        for x in v.values():
            if not _f132(x): return False
    return True


def _f134(v):
    if not (type(v) is str): return False
    return True


def _f135(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f134(x): return False
    return True


def _f136(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for x in v.values():
            if not _f135(x): return False
    return True


def _f137(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f20(k): return False
        for x in v.values():
            if not _f136(x): return False
    return True
_t138 = {
    'profile': _f128,
    'select': _f131,
    'ignore': _f131,
    'severity': _f133,
    'options': _f137,
}


def _f139(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t138.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f140(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f13(k): return False
        for x in v.values():
            if not _f139(x): return False
    return True
_p141 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:#[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f142(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p141.search(v): return False
    return True
_t143 = {
    'rule': _f20,
    'at': _f142,
    'reason': _f1,
    'until': _f64,
    'by': _f110,
}


def _f144(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v or 'at' not in v or 'reason' not in v or 'until' not in v: return False
        for k, x in v.items():
            check = _t143.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f145(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f144(x): return False
    return True
_t146 = {
    'profile': _f128,
    'select': _f131,
    'ignore': _f131,
    'severity': _f133,
    'options': _f137,
    'perFile': _f140,
    'waivers': _f145,
}


def _f147(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t146.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t148 = {
    'apiVersion': _f27,
    'kind': _f127,
    'metadata': _f52,
    'spec': _f147,
}


def _f149(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t148.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f150(v):
    if type(v) is not str or v not in ('itsmctl/log-mapping/v1',): return False
    return True


def _f151(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('states', 'completions', 'transitions', 'spans', 'changes', 'tickets', 'run'): return False
    return True


def _f152(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('utf-8', 'utf-8-sig', 'utf-16', 'gb18030', 'cp1252', 'mixed'): return False
    return True
_p153 = pattern('^[^"\\r\\n]\\Z')


def _f154(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p153.search(v): return False
    return True
_t155 = {
    'case': _f1,
    'alias': _f1,
    'moment': _f1,
    'start': _f1,
    'updated': _f1,
    'changedField': _f1,
    'oldValue': _f1,
    'newValue': _f1,
    'order': _f1,
    'activity': _f1,
    'status': _f1,
    'subStatus': _f1,
    'lifecycle': _f1,
    'resource': _f1,
    'role': _f1,
    'department': _f1,
    'priority': _f1,
    'reason': _f1,
    'cause': _f1,
    'outcome': _f1,
    'visit': _f1,
    'slot': _f1,
    'process': _f1,
    'scenario': _f1,
    'replication': _f1,
    'counts': _f1,
    'parentCase': _f1,
    'deadline': _f1,
    'submitted': _f1,
    'resolved': _f1,
    'closed': _f1,
    'requesterDepartment': _f1,
    'ownerDepartment': _f1,
    'fromDepartment': _f1,
    'aboutDepartment': _f1,
    'score': _f1,
}


def _f156(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t155.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t157 = {
    'status': _f1,
    'reason': _f1,
    'department': _f1,
    'resource': _f1,
    'priority': _f1,
}


def _f158(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t157.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f159(v):
    if not (_f1(v) or _f6(v)): return False
    return True


def _f160(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f13(k): return False
        for x in v.values():
            if not _f159(x): return False
    return True


def _f161(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('queue', 'working', 'waiting-requester', 'waiting-supplier', 'waiting-department', 'done', 'auto-closed', 'note', 'unknown'): return False
    return True


def _f162(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f13(k): return False
        for x in v.values():
            if not _f161(x): return False
    return True


def _f163(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f13(k): return False
        for x in v.values():
            if not _f5(x): return False
    return True
_t164 = {
    'schema': _f150,
    'profile': _f1,
    'rows': _f151,
    'encoding': _f152,
    'delimiter': _f154,
    'sheet': _f1,
    'zone': _f1,
    'columns': _f156,
    'changes': _f158,
    'dates': _f160,
    'statuses': _f162,
    'activities': _f163,
    'departments': _f163,
    'priorities': _f163,
}


def _f165(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v: return False
        for k, x in v.items():
            check = _t164.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f166(v):
    if type(v) is not str or v not in ('Organisation',): return False
    return True
_p167 = pattern('^[A-Z]{3}\\Z')


def _f168(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p167.search(v): return False
    return True


def _f169(v):
    if not (type(v) is bool): return False
    return True
_t170 = {
    'name': _f3,
    'preemptive': _f169,
}


def _f171(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t170.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f172(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f171(x): return False
    return True


def _f173(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f5(x): return False
    return True


def _f174(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f173(x): return False
    return True


def _f175(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f3(x): return False
    return True


def _f176(v):
    if not (type(v) is dict or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f5(x): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f3(x): return False
    return True
_t177 = {
    'name': _f3,
}


def _f178(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t177.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f179(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f178(x): return False
    return True
_t180 = {
    'role': _f110,
    'when': _f1,
}


def _f181(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is str:
        if not _p109.search(v): return False
    if type(v) is dict:
        if 'role' not in v: return False
        for k, x in v.items():
            check = _t180.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f182(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p109.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f181(x): return False
    return True


def _f183(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p109.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f110(x): return False
    return True
_p184 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f185(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p184.search(v): return False
    return True


def _f186(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 3: return False
        if len(v) > 3: return False
        for x in v:
            if not _f185(x): return False
    return True


def _f187(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f185(x): return False
    return True
_t188 = {
    'mean': _f185,
}


def _f189(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v: return False
        for k, x in v.items():
            check = _t188.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t190 = {
    'p50': _f185,
    'p90': _f185,
    'mean': _f185,
    'cv': _f9,
}


def _f191(v):
    if type(v) is dict:
        if 'mean' not in v: return False
    return True


def _f192(v):
    if type(v) is dict:
        if 'cv' not in v: return False
    return True


def _f193(v):
    if type(v) is dict:
        if 'p90' in v: return False
    return True


def _f194(v):
    if type(v) is dict:
        if 'p90' not in v: return False
    return True


def _f195(v):
    if type(v) is dict:
        if 'p50' in v: return False
    if not (_f193(v) if _f192(v) else _f194(v)): return False
    return True


def _f196(v):
    if type(v) is dict:
        if 'p50' not in v or 'p90' not in v: return False
        if 'cv' in v: return False
    return True


def _f197(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t190.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f195(v) if _f191(v) else _f196(v)): return False
    return True
_t198 = {
    'mean': _f185,
    'cv': _f9,
}


def _f199(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v or 'cv' not in v: return False
        for k, x in v.items():
            check = _t198.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t200 = {
    'scale': _f185,
    'shape': _f9,
}


def _f201(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'scale' not in v or 'shape' not in v: return False
        for k, x in v.items():
            check = _t200.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f202(v):
    if not (type(v) is list or type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is list:
        if len(v) < 2: return False
        for x in v:
            if not _f185(x): return False
    return True
_t203 = {
    'triangular': _f186,
    'uniform': _f187,
    'exponential': _f189,
    'lognormal': _f197,
    'gamma': _f199,
    'weibull': _f201,
    'empirical': _f202,
}


def _f204(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p184.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t203.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    return True
_p205 = pattern('^(?:none|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f206(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p205.search(v): return False
    return True


def _f207(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p205.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f206(x): return False
    return True
_p208 = pattern('^none\\Z')
_t209 = {
    'to': _f183,
    'via': _f5,
}


def _f210(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p208.search(v): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t209.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p211 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?%|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f212(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p211.search(v): return False
    return True


def _f213(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p211.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f212(x): return False
    return True
_t214 = {
    'to': _f183,
    'at': _f213,
    'via': _f5,
}


def _f215(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p208.search(v): return False
    if type(v) is dict:
        if 'to' not in v or 'at' not in v: return False
        for k, x in v.items():
            check = _t214.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t216 = {
    'assigned': _f210,
    'due-soon': _f215,
    'overdue': _f210,
    'exception': _f210,
    'done': _f210,
}


def _f217(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p208.search(v): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t216.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f218(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('hierarchical', 'functional'): return False
    return True


def _f219(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('notify', 'reassign', 'add', 'consult'): return False
    return True
_t220 = {
    'at': _f212,
    'to': _f110,
    'kind': _f218,
    'action': _f219,
}


def _f221(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'at' not in v or 'to' not in v: return False
        for k, x in v.items():
            check = _t220.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f222(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p208.search(v): return False
    if type(v) is list:
        for x in v:
            if not _f221(x): return False
    return True
_t223 = {
    'to': _f5,
}


def _f224(v):
    if type(v) is not str or v not in ('approve', 'reject', 'continue', 'escalate', 'none'): return False
    return True


def _f225(v):
    return True


def _f226(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t223.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f224(v) if _f134(v) else _f225(v)): return False
    return True
_t227 = {
    'accountable': _f182,
    'consulted': _f182,
    'informed': _f182,
    'channel': _f5,
    'visibility': _f183,
    'effort': _f204,
    'respondWithin': _f207,
    'timeLimit': _f207,
    'pauseOn': _f95,
    'notify': _f217,
    'escalate': _f222,
    'onTimeout': _f226,
}


def _f228(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t227.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t229 = {
    'name': _f3,
    'head': _f110,
    'calendar': _f5,
}


def _f230(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t229.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f231(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f230(x): return False
    return True


def _f232(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p69.search(v): return False
    return True


def _f233(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f232(x): return False
    return True
_t234 = {
    'calendar': _f5,
    'absence': _f233,
    'speed': _f9,
    'roles': _f95,
}


def _f235(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t234.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f236(v):
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f235(x): return False
    return True
_p237 = pattern('^(?:100(?:\\.0+)?%|[0-9]{1,2}(?:\\.[0-9]+)?%)\\Z')
_t238 = {
    'blocks': _f77,
}


def _f239(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p237.search(v): return False
    if type(v) is dict:
        if 'blocks' not in v: return False
        for k, x in v.items():
            check = _t238.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p240 = pattern('^[0-9]+(?:\\.[0-9]+)?/h\\Z')


def _f241(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p240.search(v): return False
    return True
_p242 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:\\.[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f243(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p242.search(v): return False
    return True
_t244 = {
    'headOf': _f243,
}


def _f245(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'headOf' not in v: return False
        for k, x in v.items():
            check = _t244.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t246 = {
    'department': _f5,
    'external': _f169,
    'name': _f3,
    'calendar': _f5,
    'people': _f236,
    'availability': _f239,
    'inbox': _f77,
    'deputy': _f110,
    'executes': _f169,
    'reportsTo': _f110,
    'cost': _f241,
    'resolve': _f245,
}


def _f247(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t246.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f248(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f247(x): return False
    return True
_p249 = pattern('^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[-+,0-9A-Z]+)*)\\Z')


def _f250(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p249.search(v): return False
    return True
_p251 = pattern('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9])\\Z')


def _f252(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p251.search(v): return False
    return True
_t253 = {
    'name': _f3,
    'members': _f95,
    'meets': _f250,
    'starts': _f252,
    'duration': _f185,
    'cutOff': _f185,
    'agenda': _f14,
}


def _f254(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t253.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f255(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f254(x): return False
    return True
_t256 = {
    'calendar': _f5,
    'currency': _f168,
    'priorities': _f172,
    'priorityMatrix': _f174,
    'pauseReasons': _f175,
    'delayCauses': _f176,
    'suppliers': _f179,
    'processDefaults': _f228,
    'departments': _f231,
    'roles': _f248,
    'committees': _f255,
}


def _f257(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t256.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t258 = {
    'apiVersion': _f27,
    'kind': _f166,
    'metadata': _f52,
    'spec': _f257,
}


def _f259(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t258.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f260(v):
    if type(v) is not str or v not in ('Process',): return False
    return True


def _f261(v):
    if type(v) is dict:
        if 'extends' not in v: return False
    return True
_t262 = {
    'organisation': _f225,
    'extends': _f225,
    'trigger': _f225,
    'case': _f225,
    'outcome': _f225,
    'governance': _f225,
    'defaults': _f225,
    'agreements': _f225,
    'cancel': _f225,
    'start': _f225,
    'steps': _f225,
    'kpis': _f225,
    'review': _f225,
}


def _f263(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t262.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t264 = {
    'by': _f110,
    'via': _f5,
    'form': _f5,
    'leadTime': _f185,
}


def _f265(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t264.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f266(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('string', 'number', 'boolean', 'date', 'enum'): return False
    return True
_t267 = {
    'name': _f3,
    'type': _f266,
    'required': _f169,
    'values': _f65,
}


def _f268(v):
    if type(v) is not str or v not in ('enum',): return False
    return True


def _f269(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f268(v['type']): return False
    return True


def _f270(v):
    if type(v) is dict:
        if 'values' not in v: return False
    return True


def _f271(v):
    if type(v) is dict:
        if 'values' in v: return False
    return True


def _f272(v):
    if not (_f270(v) if _f269(v) else _f271(v)): return False
    return True


def _f273(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v: return False
        for k, x in v.items():
            check = _t267.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f272(v): return False
    return True


def _f274(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f273(x): return False
    return True
_p275 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?|[0-9]+(?:mo|y))\\Z')


def _f276(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p275.search(v): return False
    return True
_t277 = {
    'by': _f110,
    'date': _f64,
    'digest': _f1,
}


def _f278(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t277.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f279(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f278(x): return False
    return True
_t280 = {
    'owner': _f110,
    'manager': _f110,
    'committee': _f5,
    'reviewEvery': _f276,
    'lastReview': _f64,
    'signoffs': _f279,
}


def _f281(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t280.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f282(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('sla', 'ola', 'uc'): return False
    return True


def _f283(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('response', 'resolution', 'step-time', 'ready-by'): return False
    return True


def _f284(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p237.search(v): return False
    return True


def _f285(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f5(x): return False
    return True
_p286 = pattern('^(?:[-+]?(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?))\\Z')


def _f287(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p286.search(v): return False
    return True
_t288 = {
    'name': _f3,
    'type': _f282,
    'metric': _f283,
    'target': _f207,
    'goal': _f284,
    'calendar': _f5,
    'pauseOn': _f95,
    'until': _f5,
    'between': _f285,
    'steps': _f95,
    'supports': _f5,
    'supplier': _f5,
    'anchor': _f5,
    'offset': _f287,
}


def _f289(v):
    if type(v) is not str or v not in ('ola',): return False
    return True


def _f290(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f289(v['type']): return False
    return True


def _f291(v):
    if type(v) is dict:
        if 'between' not in v: return False
    return True


def _f292(v):
    if not (_f291(v) if _f290(v) else _f225(v)): return False
    return True


def _f293(v):
    if type(v) is not str or v not in ('uc',): return False
    return True


def _f294(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f293(v['type']): return False
    return True


def _f295(v):
    if type(v) is dict:
        if 'supplier' not in v: return False
    return True


def _f296(v):
    if not (_f295(v) if _f294(v) else _f225(v)): return False
    return True


def _f297(v):
    if type(v) is not str or v not in ('ready-by',): return False
    return True


def _f298(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f297(v['metric']): return False
    return True


def _f299(v):
    if type(v) is dict:
        if 'anchor' not in v: return False
        if 'target' in v: return False
    return True


def _f300(v):
    if type(v) is dict:
        if 'target' not in v: return False
        if 'anchor' in v: return False
        if 'offset' in v: return False
    return True


def _f301(v):
    if not (_f299(v) if _f298(v) else _f300(v)): return False
    return True


def _f302(v):
    if type(v) is not str or v not in ('step-time',): return False
    return True


def _f303(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f302(v['metric']): return False
    return True


def _f304(v):
    if type(v) is dict:
        if 'steps' not in v: return False
    return True


def _f305(v):
    if not (_f304(v) if _f303(v) else _f225(v)): return False
    return True


def _f306(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v or 'metric' not in v: return False
        for k, x in v.items():
            check = _t288.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f292(v): return False
    if not _f296(v): return False
    if not _f301(v): return False
    if not _f305(v): return False
    return True


def _f307(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f306(x): return False
    return True
_t308 = {
    'by': _f110,
    'until': _f5,
    'next': _f5,
}


def _f309(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'by' not in v: return False
        for k, x in v.items():
            check = _t308.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f310(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('task', 'approval', 'decision', 'feedback', 'subprocess', 'automated', 'wait', 'notification', 'end'): return False
    return True


def _f311(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('record', 'approve', 'fulfil', 'verify', 'close'): return False
    return True


def _f312(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('completed', 'rejected', 'cancelled'): return False
    return True
_t313 = {
    'atLeast': _f14,
}


def _f314(v):
    if type(v) is not str or v not in ('any', 'all', 'first'): return False
    return True


def _f315(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'atLeast' not in v: return False
        for k, x in v.items():
            check = _t313.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f314(v) if _f134(v) else _f225(v)): return False
    return True


def _f316(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('finish', 'withdraw'): return False
    return True
_t317 = {
    'max': _f14,
    'then': _f5,
}


def _f318(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'max' not in v or 'then' not in v: return False
        for k, x in v.items():
            check = _t317.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f319(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
        if v > 100: return False
    return True
_t320 = {
    'atLeast': _f14,
    'percent': _f319,
}


def _f321(v):
    if type(v) is not str or v not in ('all', 'any'): return False
    return True


def _f322(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t320.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    if not (_f321(v) if _f134(v) else _f225(v)): return False
    return True


def _f323(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('parallel', 'sequential'): return False
    return True


def _f324(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('deputy', 'wait', 'approve'): return False
    return True
_t325 = {
    'when': _f1,
}


def _f326(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'when' not in v: return False
        for k, x in v.items():
            check = _t325.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f327(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list or type(v) is dict): return False
    if type(v) is str:
        if not _p4.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f5(x): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f95(x): return False
    return True
_t328 = {
    'anchor': _f5,
    'offset': _f287,
}


def _f329(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'anchor' not in v: return False
        for k, x in v.items():
            check = _t328.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t330 = {
    'when': _f1,
    'label': _f3,
    'default': _f169,
}


def _f331(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t330.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f332(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f331(x): return False
    return True
_t333 = {
    'type': _f310,
    'name': _f3,
    'status': _f3,
    'phase': _f311,
    'process': _f5,
    'outcome': _f312,
    'join': _f315,
    'losers': _f316,
    'loop': _f318,
    'committee': _f5,
    'responsible': _f182,
    'accountable': _f182,
    'consulted': _f182,
    'informed': _f182,
    'channel': _f5,
    'supplier': _f5,
    'visibility': _f183,
    'rule': _f322,
    'order': _f323,
    'absence': _f324,
    'delegate': _f110,
    'autoApprove': _f326,
    'separation': _f183,
    'survey': _f183,
    'requires': _f95,
    'produces': _f327,
    'effort': _f204,
    'respondWithin': _f207,
    'timeLimit': _f207,
    'notBefore': _f329,
    'deadline': _f329,
    'pauseOn': _f95,
    'notify': _f217,
    'escalate': _f222,
    'onTimeout': _f226,
    'returnTo': _f95,
    'outcomes': _f332,
    'next': _f327,
}


def _f334(v):
    if type(v) is not str or v not in ('approval',): return False
    return True


def _f335(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f334(v['type']): return False
    return True


def _f336(v):
    if type(v) is not str or v not in ('approved', 'rejected', 'timeout'): return False
    return True


def _f337(v):
    if type(v) is dict:
        for k in v:
            if not _f336(k): return False
    return True


def _f338(v):
    if type(v) is dict:
        if 'next' in v and not _f337(v['next']): return False
    return True


def _f339(v):
    if type(v) is dict:
        if 'rule' in v: return False
        if 'order' in v: return False
        if 'delegate' in v: return False
        if 'autoApprove' in v: return False
        if 'separation' in v: return False
        if 'absence' in v: return False
        if 'committee' in v: return False
    return True


def _f340(v):
    if not (_f338(v) if _f335(v) else _f339(v)): return False
    return True


def _f341(v):
    if type(v) is not str or v not in ('subprocess',): return False
    return True


def _f342(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f341(v['type']): return False
    return True


def _f343(v):
    if type(v) is dict:
        if 'process' not in v: return False
    return True


def _f344(v):
    if type(v) is dict:
        if 'process' in v: return False
    return True


def _f345(v):
    if not (_f343(v) if _f342(v) else _f344(v)): return False
    return True


def _f346(v):
    if type(v) is not str or v not in ('end',): return False
    return True


def _f347(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f346(v['type']): return False
    return True


def _f348(v):
    if type(v) is dict:
        if 'responsible' in v: return False
        if 'accountable' in v: return False
        if 'consulted' in v: return False
        if 'timeLimit' in v: return False
        if 'respondWithin' in v: return False
        if 'deadline' in v: return False
        if 'notBefore' in v: return False
        if 'produces' in v: return False
        if 'next' in v: return False
        if 'outcomes' in v: return False
        if 'loop' in v: return False
        if 'onTimeout' in v: return False
        if 'returnTo' in v: return False
        if 'escalate' in v: return False
        if 'effort' in v: return False
        if 'pauseOn' in v: return False
    return True


def _f349(v):
    if type(v) is dict:
        if 'outcome' in v: return False
    return True


def _f350(v):
    if not (_f348(v) if _f347(v) else _f349(v)): return False
    return True


def _f351(v):
    if type(v) is not str or v not in ('feedback',): return False
    return True


def _f352(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f351(v['type']): return False
    return True


def _f353(v):
    if type(v) is dict:
        if 'survey' in v: return False
    return True


def _f354(v):
    if not (_f225(v) if _f352(v) else _f353(v)): return False
    return True


def _f355(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t333.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f340(v): return False
    if not _f345(v): return False
    if not _f350(v): return False
    if not _f354(v): return False
    return True


def _f356(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f355(x): return False
    return True


def _f357(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f284(x): return False
    return True
_t358 = {
    'target': _f185,
    'watch': _f357,
}


def _f359(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t358.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t360 = {
    'target': _f284,
    'watch': _f357,
}


def _f361(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t360.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f362(v):
    if not (type(v) is int or type(v) is float or type(v) is str): return False
    if type(v) is str:
        if not _p237.search(v): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True
_t363 = {
    'target': _f362,
    'watch': _f357,
}


def _f364(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t363.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t365 = {
    'handling-time': _f359,
    'response-timeliness': _f361,
    'step-share': _f361,
    'delay-causes': _f361,
    'feedback': _f364,
}


def _f366(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t365.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t367 = {
    'every': _f276,
    'last': _f64,
    'by': _f110,
    'forum': _f5,
    'uses': _f95,
}


def _f368(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t367.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t369 = {
    'organisation': _f5,
    'extends': _f5,
    'trigger': _f265,
    'case': _f274,
    'outcome': _f3,
    'governance': _f281,
    'defaults': _f228,
    'agreements': _f307,
    'cancel': _f309,
    'start': _f5,
    'steps': _f356,
    'kpis': _f366,
    'review': _f368,
}


def _f370(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'steps' not in v: return False
        for k, x in v.items():
            check = _t369.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f371(v):
    if not (type(v) is dict): return False
    if not (_f263(v) if _f261(v) else _f370(v)): return False
    return True
_t372 = {
    'apiVersion': _f27,
    'kind': _f260,
    'metadata': _f52,
    'spec': _f371,
}


def _f373(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t372.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f374(v):
    if type(v) is not str or v not in ('Scenario',): return False
    return True
_t375 = {
    'process': _f5,
    'model': _f5,
}


def _f376(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
        for k, x in v.items():
            check = _t375.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f377(v):
    if not (type(v) is dict): return False
    return True
_t378 = {
    'process': _f377,
    'organisation': _f377,
    'calendar': _f377,
    'model': _f377,
}


def _f379(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t378.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p380 = pattern('^(?:(?:process|organisation|calendar|model)(?:\\.[^\\s.]+)+)\\Z')


def _f381(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p380.search(v): return False
    return True


def _f382(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or v is None): return False
    return True


def _f383(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f382(x): return False
    return True


def _f384(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f381(k): return False
        for x in v.values():
            if not _f383(x): return False
    return True


def _f385(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f35(x): return False
    return True
_p386 = pattern('^(?:\\S+\\s*(?:<=|>=|<|>)\\s*\\S.*)\\Z')


def _f387(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p386.search(v): return False
    return True


def _f388(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f387(x): return False
    return True
_t389 = {
    'metrics': _f385,
    'accept': _f388,
}


def _f390(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t389.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t391 = {
    'base': _f376,
    'question': _f3,
    'patch': _f379,
    'sweep': _f384,
    'compare': _f390,
}


def _f392(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'base' not in v: return False
        for k, x in v.items():
            check = _t391.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t393 = {
    'apiVersion': _f27,
    'kind': _f374,
    'metadata': _f52,
    'spec': _f392,
}


def _f394(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t393.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t395 = {
    'profile': _f128,
    'select': _f131,
    'ignore': _f131,
    'severity': _f133,
    'options': _f137,
    'perFile': _f140,
    'baseline': _f1,
}


def _f396(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t395.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f397(v):
    if type(v) is not str or v not in ('SimulationModel',): return False
    return True
_t398 = {
    'method': _f1,
    'log': _f1,
    'date': _f64,
    'note': _f1,
}


def _f399(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t398.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p400 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?/(?:bd|bh|d|h|w))\\Z')


def _f401(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p400.search(v): return False
    return True
_p402 = pattern('^(?:mon|tue|wed|thu|fri|sat|sun|(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z')


def _f403(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p402.search(v): return False
    return True


def _f404(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f403(k): return False
        for x in v.values():
            if not _f105(x): return False
    return True
_t405 = {
    'rate': _f401,
    'interval': _f204,
    'calendar': _f5,
    'profile': _f404,
    'batch': _f45,
    'replay': _f1,
}


def _f406(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t405.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f407(v):
    if type(v) is dict:
        if 'uniform' not in v: return False
    return True


def _f408(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f100(x): return False
    return True


def _f409(v):
    if type(v) is dict:
        if len(v) > 1: return False
        if 'uniform' in v and not _f408(v['uniform']): return False
    return True


def _f410(v):
    if type(v) is dict:
        for x in v.values():
            if not _f100(x): return False
    return True


def _f411(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f409(v) if _f407(v) else _f410(v)): return False
    return True


def _f412(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f411(x): return False
    return True


def _f413(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f100(x): return False
    return True


def _f414(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f110(k): return False
        for x in v.values():
            if not _f101(x): return False
    return True


def _f415(v):
    if type(v) is not str or v not in ('triangular', 'uniform', 'exponential', 'lognormal', 'gamma', 'weibull', 'empirical'): return False
    return True


def _f416(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f415(k): return False
    return True


def _f417(v):
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f204(x): return False
    return True


def _f418(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p184.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f204(v) if _f416(v) else _f417(v)): return False
    return True
_t419 = {
    'effort': _f204,
    'pickup': _f418,
    'requesterDelay': _f204,
    'supplierDelay': _f204,
    'drawAs': _f5,
}


def _f420(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t419.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f421(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f420(x): return False
    return True


def _f422(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f413(x): return False
    return True


def _f423(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
        if v > 1: return False
    return True


def _f424(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f110(k): return False
        for x in v.values():
            if not _f423(x): return False
    return True


def _f425(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f424(x): return False
    return True


def _f426(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f5(k): return False
        for x in v.values():
            if not _f423(x): return False
    return True
_t427 = {
    'share': _f423,
    'after': _f204,
}


def _f428(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'after' not in v: return False
        for k, x in v.items():
            check = _t427.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f429(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p242.search(v): return False
    return True
_t430 = {
    'reason': _f5,
    'time': _f204,
}


def _f431(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'reason' not in v or 'time' not in v: return False
        for k, x in v.items():
            check = _t430.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f432(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f429(k): return False
        for x in v.values():
            if not _f431(x): return False
    return True
_p433 = pattern('^x[0-9]+(?:\\.[0-9]+)?\\Z')


def _f434(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p433.search(v): return False
    return True
_t435 = {
    'pickup': _f434,
}


def _f436(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t435.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p437 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[-+][01][0-9]:[0-5][0-9]))?)\\Z')


def _f438(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p437.search(v): return False
    return True
_t439 = {
    'start': _f438,
    'horizon': _f185,
    'warmup': _f185,
    'replications': _f14,
    'precision': _f284,
    'seed': _f101,
}


def _f440(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t439.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t441 = {
    'process': _f5,
    'source': _f399,
    'arrivals': _f406,
    'case': _f412,
    'priorities': _f413,
    'people': _f414,
    'steps': _f421,
    'outcomes': _f422,
    'votes': _f425,
    'auto': _f426,
    'cancel': _f428,
    'pauses': _f432,
    'reminders': _f436,
    'run': _f440,
}


def _f442(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
        for k, x in v.items():
            check = _t441.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t443 = {
    'apiVersion': _f27,
    'kind': _f397,
    'metadata': _f52,
    'spec': _f442,
}


def _f444(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t443.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f445(v):
    if type(v) is not str or v not in ('itsmctl/theme/v1',): return False
    return True
_p446 = pattern('^#[0-9A-Fa-f]{6}\\Z')


def _f447(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p446.search(v): return False
    return True
_t448 = {
    'primary': _f447,
    'accent': _f447,
    'text': _f447,
}


def _f449(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t448.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t450 = {
    'latin': _f1,
    'eastAsian': _f1,
}


def _f451(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t450.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t452 = {
    'latin': _f1,
    'eastAsian': _f1,
    'headings': _f451,
}


def _f453(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t452.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t454 = {
    'schema': _f445,
    'company': _f3,
    'logo': _f1,
    'colours': _f449,
    'fonts': _f453,
    'footer': _f3,
    'documentNumber': _f1,
}


def _f455(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v: return False
        for k, x in v.items():
            check = _t454.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True

_KINDS = {
    'Answers': _f17,
    'Baseline': _f26,
    'Calendar': _f90,
    'ImprovementRegister': _f126,
    'LintPolicy': _f149,
    'LogMapping': _f165,
    'Organisation': _f259,
    'Process': _f373,
    'Scenario': _f394,
    'Settings': _f396,
    'SimulationModel': _f444,
    'Theme': _f455,
}


def accepts(kind: str, data: object) -> bool:
    """Return whether plain data (dict, list, str, int, float, bool, None) is a document of that kind."""
    return _KINDS[kind](data)
