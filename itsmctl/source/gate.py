"""Whether a document has the shape of its kind: generated from schemas/ by tools/generate_gate.py."""

from itsmctl.pattern import pattern



def _f0(v):
    if type(v) is not str or v not in ('itsmctl/baseline/v1',): return False
    return True
_p1 = pattern('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*)\\Z')


def _f2(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p1.search(v): return False
    return True
_p3 = pattern('^[^\\s.#/:,=\\[\\]{}]+\\Z')


def _f4(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p3.search(v): return False
    return True


def _f5(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    return True


def _f6(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    return True
_t7 = {
    'rule': _f2,
    'process': _f4,
    'scenario': _f4,
    'step': _f4,
    'path': _f5,
    'count': _f6,
}


def _f8(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v: return False
        for k, x in v.items():
            check = _t7.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f9(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f8(x): return False
    return True
_t10 = {
    'schema': _f0,
    'findings': _f9,
}


def _f11(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v or 'findings' not in v: return False
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
    if type(v) is not str or v not in ('itsmctl/v1',): return False
    return True


def _f13(v):
    if type(v) is not str or v not in ('Calendar',): return False
    return True
_t14 = {
    'zh': _f5,
    'en': _f5,
}


def _f15(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k, x in v.items():
            check = _t14.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p16 = pattern('^[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.-]+)?\\Z')


def _f17(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p16.search(v): return False
    return True


def _f18(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'review', 'approved', 'retired'): return False
    return True


def _f19(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool): return False
    return True


def _f20(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f19(x): return False
    return True
_p21 = pattern('^\\S+\\Z')


def _f22(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p21.search(v): return False
    return True
_p23 = pattern('^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)\\Z')


def _f24(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p23.search(v): return False
    return True
_t25 = {
    'field': _f22,
    'url': _f22,
    'date': _f24,
    'note': _f5,
}


def _f26(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'field' not in v: return False
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
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f26(x): return False
    return True
_t28 = {
    'id': _f4,
    'name': _f15,
    'version': _f17,
    'status': _f18,
    'practice': _f4,
    'labels': _f20,
    'sources': _f27,
}


def _f29(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'id' not in v: return False
        for k, x in v.items():
            check = _t28.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p30 = pattern('^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*\\Z')


def _f31(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p30.search(v): return False
    return True


def _f32(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1970: return False
        if v > 9999: return False
    return True


def _f33(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f32(x): return False
    return True
_p34 = pattern('^(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?)\\Z')


def _f35(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p34.search(v): return False
    return True
_p36 = pattern('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z')


def _f37(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p36.search(v): return False
    return True


def _f38(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f37(x): return False
    return True


def _f39(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f35(k): return False
        for x in v.values():
            if not _f38(x): return False
    return True
_p40 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))\\Z')


def _f41(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p40.search(v): return False
    return True


def _f42(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f4(x): return False
    return True


def _f43(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f38(x): return False
    return True
_t44 = {
    'start': _f41,
    'cycle': _f42,
    'shifts': _f43,
}


def _f45(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'start' not in v or 'cycle' not in v or 'shifts' not in v: return False
        for k, x in v.items():
            check = _t44.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p46 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\\.\\.[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?)\\Z')
_p47 = pattern('^[A-Z]{2}\\Z')


def _f48(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p47.search(v): return False
    return True
_p49 = pattern('^[0-9A-Z]+\\Z')


def _f50(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p49.search(v): return False
    return True
_t51 = {
    'country': _f48,
    'subdivision': _f50,
}


def _f52(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p46.search(v): return False
    if type(v) is dict:
        if 'country' not in v: return False
        for k, x in v.items():
            check = _t51.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f53(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f52(x): return False
    return True


def _f54(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f37(x): return False
    return True
_t55 = {
    'date': _f41,
    'hours': _f54,
}


def _f56(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p40.search(v): return False
    if type(v) is dict:
        if 'date' not in v: return False
        for k, x in v.items():
            check = _t55.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f57(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f56(x): return False
    return True
_p58 = pattern('^(?:[^\\s.#/:,=\\[\\]{}]+|[^\\s:,=\\[\\]{}]+\\.ics)\\Z')


def _f59(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p58.search(v): return False
    return True


def _f60(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f59(x): return False
    return True
_t61 = {
    'timezone': _f31,
    'covers': _f33,
    'week': _f39,
    'rotation': _f45,
    'holidays': _f53,
    'workdays': _f57,
    'include': _f60,
}


def _f62(v):
    if type(v) is dict:
        if 'week' not in v: return False
    return True


def _f63(v):
    if type(v) is dict:
        if 'rotation' not in v: return False
    return True


def _f64(v):
    if type(v) is dict:
        if 'include' not in v: return False
    return True


def _f65(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'timezone' not in v: return False
        for k, x in v.items():
            check = _t61.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f62(v) or _f63(v) or _f64(v)): return False
    return True
_t66 = {
    'apiVersion': _f12,
    'kind': _f13,
    'metadata': _f29,
    'spec': _f65,
}


def _f67(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t66.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f68(v):
    if type(v) is not str or v not in ('LintPolicy',): return False
    return True


def _f69(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'basic', 'review', 'audit'): return False
    return True
_p70 = pattern('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*|[A-Z]{3}[0-9]{0,2})\\Z')


def _f71(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p70.search(v): return False
    return True


def _f72(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f71(x): return False
    return True


def _f73(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('error', 'warning', 'info'): return False
    return True


def _f74(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f71(k): return False
        for x in v.values():
            if not _f73(x): return False
    return True


def _f75(v):
    if not (type(v) is str): return False
    return True


def _f76(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f75(x): return False
    return True


def _f77(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for x in v.values():
            if not _f76(x): return False
    return True


def _f78(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f2(k): return False
        for x in v.values():
            if not _f77(x): return False
    return True


def _f79(v):
    if type(v) is str:
        if len(v) < 1: return False
    return True
_t80 = {
    'profile': _f69,
    'select': _f72,
    'ignore': _f72,
    'severity': _f74,
    'options': _f78,
}


def _f81(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t80.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f82(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f79(k): return False
        for x in v.values():
            if not _f81(x): return False
    return True
_p83 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:#[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f84(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p83.search(v): return False
    return True
_p85 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:/[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f86(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p85.search(v): return False
    return True
_t87 = {
    'rule': _f2,
    'at': _f84,
    'reason': _f5,
    'until': _f41,
    'by': _f86,
}


def _f88(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v or 'at' not in v or 'reason' not in v or 'until' not in v: return False
        for k, x in v.items():
            check = _t87.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f89(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f88(x): return False
    return True
_t90 = {
    'profile': _f69,
    'select': _f72,
    'ignore': _f72,
    'severity': _f74,
    'options': _f78,
    'perFile': _f82,
    'waivers': _f89,
}


def _f91(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t90.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t92 = {
    'apiVersion': _f12,
    'kind': _f68,
    'metadata': _f29,
    'spec': _f91,
}


def _f93(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t92.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f94(v):
    if type(v) is not str or v not in ('Organisation',): return False
    return True
_p95 = pattern('^[A-Z]{3}\\Z')


def _f96(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p95.search(v): return False
    return True


def _f97(v):
    if not (type(v) is bool): return False
    return True
_t98 = {
    'name': _f15,
    'preemptive': _f97,
}


def _f99(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t98.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f100(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f99(x): return False
    return True


def _f101(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f4(x): return False
    return True


def _f102(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f101(x): return False
    return True


def _f103(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f15(x): return False
    return True


def _f104(v):
    if not (type(v) is dict or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f4(x): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f15(x): return False
    return True
_t105 = {
    'name': _f15,
}


def _f106(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t105.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f107(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f106(x): return False
    return True
_t108 = {
    'role': _f86,
    'when': _f5,
}


def _f109(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is str:
        if not _p85.search(v): return False
    if type(v) is dict:
        if 'role' not in v: return False
        for k, x in v.items():
            check = _t108.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f110(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p85.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f109(x): return False
    return True


def _f111(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p85.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f86(x): return False
    return True
_p112 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f113(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p112.search(v): return False
    return True


def _f114(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 3: return False
        if len(v) > 3: return False
        for x in v:
            if not _f113(x): return False
    return True


def _f115(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f113(x): return False
    return True
_t116 = {
    'mean': _f113,
}


def _f117(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v: return False
        for k, x in v.items():
            check = _t116.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f118(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
    return True
_t119 = {
    'p50': _f113,
    'p90': _f113,
    'mean': _f113,
    'cv': _f118,
}


def _f120(v):
    if type(v) is dict:
        if 'mean' not in v: return False
    return True


def _f121(v):
    if type(v) is dict:
        if 'cv' not in v: return False
    return True


def _f122(v):
    if type(v) is dict:
        if 'p90' in v: return False
    return True


def _f123(v):
    if type(v) is dict:
        if 'p90' not in v: return False
    return True


def _f124(v):
    if type(v) is dict:
        if 'p50' in v: return False
    if not (_f122(v) if _f121(v) else _f123(v)): return False
    return True


def _f125(v):
    if type(v) is dict:
        if 'p50' not in v or 'p90' not in v: return False
        if 'cv' in v: return False
    return True


def _f126(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t119.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f124(v) if _f120(v) else _f125(v)): return False
    return True
_t127 = {
    'mean': _f113,
    'cv': _f118,
}


def _f128(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v or 'cv' not in v: return False
        for k, x in v.items():
            check = _t127.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t129 = {
    'scale': _f113,
    'shape': _f118,
}


def _f130(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'scale' not in v or 'shape' not in v: return False
        for k, x in v.items():
            check = _t129.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f131(v):
    if not (type(v) is list or type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is list:
        if len(v) < 2: return False
        for x in v:
            if not _f113(x): return False
    return True
_t132 = {
    'triangular': _f114,
    'uniform': _f115,
    'exponential': _f117,
    'lognormal': _f126,
    'gamma': _f128,
    'weibull': _f130,
    'empirical': _f131,
}


def _f133(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p112.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t132.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    return True
_p134 = pattern('^(?:none|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f135(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p134.search(v): return False
    return True


def _f136(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p134.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f135(x): return False
    return True


def _f137(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p3.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f4(x): return False
    return True
_p138 = pattern('^none\\Z')
_t139 = {
    'to': _f111,
    'via': _f4,
}


def _f140(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p138.search(v): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t139.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p141 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?%|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f142(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p141.search(v): return False
    return True


def _f143(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p141.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f142(x): return False
    return True
_t144 = {
    'to': _f111,
    'at': _f143,
    'via': _f4,
}


def _f145(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p138.search(v): return False
    if type(v) is dict:
        if 'to' not in v or 'at' not in v: return False
        for k, x in v.items():
            check = _t144.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t146 = {
    'assigned': _f140,
    'due-soon': _f145,
    'overdue': _f140,
    'exception': _f140,
    'done': _f140,
}


def _f147(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p138.search(v): return False
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


def _f148(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('hierarchical', 'functional'): return False
    return True


def _f149(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('notify', 'reassign', 'add', 'consult'): return False
    return True
_t150 = {
    'at': _f142,
    'to': _f86,
    'kind': _f148,
    'action': _f149,
}


def _f151(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'at' not in v or 'to' not in v: return False
        for k, x in v.items():
            check = _t150.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f152(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p138.search(v): return False
    if type(v) is list:
        for x in v:
            if not _f151(x): return False
    return True
_t153 = {
    'to': _f4,
}


def _f154(v):
    if type(v) is not str or v not in ('approve', 'reject', 'continue', 'escalate', 'none'): return False
    return True


def _f155(v):
    return True


def _f156(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t153.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f154(v) if _f75(v) else _f155(v)): return False
    return True
_t157 = {
    'accountable': _f110,
    'consulted': _f110,
    'informed': _f110,
    'channel': _f4,
    'visibility': _f111,
    'effort': _f133,
    'respondWithin': _f136,
    'timeLimit': _f136,
    'pauseOn': _f137,
    'notify': _f147,
    'escalate': _f152,
    'onTimeout': _f156,
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
_t159 = {
    'name': _f15,
    'head': _f86,
    'calendar': _f4,
}


def _f160(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t159.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f161(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f160(x): return False
    return True


def _f162(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p46.search(v): return False
    return True


def _f163(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f162(x): return False
    return True
_t164 = {
    'calendar': _f4,
    'absence': _f163,
    'speed': _f118,
    'roles': _f137,
}


def _f165(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f165(x): return False
    return True
_p167 = pattern('^(?:100(?:\\.0+)?%|[0-9]{1,2}(?:\\.[0-9]+)?%)\\Z')
_t168 = {
    'blocks': _f54,
}


def _f169(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p167.search(v): return False
    if type(v) is dict:
        if 'blocks' not in v: return False
        for k, x in v.items():
            check = _t168.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p170 = pattern('^[0-9]+(?:\\.[0-9]+)?/h\\Z')


def _f171(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p170.search(v): return False
    return True
_p172 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:\\.[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f173(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p172.search(v): return False
    return True
_t174 = {
    'headOf': _f173,
}


def _f175(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'headOf' not in v: return False
        for k, x in v.items():
            check = _t174.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t176 = {
    'department': _f4,
    'external': _f97,
    'name': _f15,
    'calendar': _f4,
    'people': _f166,
    'availability': _f169,
    'inbox': _f54,
    'deputy': _f86,
    'executes': _f97,
    'reportsTo': _f86,
    'cost': _f171,
    'resolve': _f175,
}


def _f177(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t176.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f178(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f177(x): return False
    return True
_p179 = pattern('^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[-+,0-9A-Z]+)*)\\Z')


def _f180(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p179.search(v): return False
    return True
_p181 = pattern('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9])\\Z')


def _f182(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p181.search(v): return False
    return True
_t183 = {
    'name': _f15,
    'members': _f137,
    'meets': _f180,
    'starts': _f182,
    'duration': _f113,
    'cutOff': _f113,
    'agenda': _f6,
}


def _f184(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t183.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f185(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f184(x): return False
    return True
_t186 = {
    'calendar': _f4,
    'currency': _f96,
    'priorities': _f100,
    'priorityMatrix': _f102,
    'pauseReasons': _f103,
    'delayCauses': _f104,
    'suppliers': _f107,
    'processDefaults': _f158,
    'departments': _f161,
    'roles': _f178,
    'committees': _f185,
}


def _f187(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t186.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t188 = {
    'apiVersion': _f12,
    'kind': _f94,
    'metadata': _f29,
    'spec': _f187,
}


def _f189(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t188.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f190(v):
    if type(v) is not str or v not in ('Process',): return False
    return True


def _f191(v):
    if type(v) is dict:
        if 'extends' not in v: return False
    return True
_t192 = {
    'organisation': _f155,
    'extends': _f155,
    'trigger': _f155,
    'case': _f155,
    'outcome': _f155,
    'governance': _f155,
    'defaults': _f155,
    'agreements': _f155,
    'cancel': _f155,
    'start': _f155,
    'steps': _f155,
    'kpis': _f155,
    'review': _f155,
}


def _f193(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t192.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t194 = {
    'by': _f86,
    'via': _f4,
    'form': _f4,
    'leadTime': _f113,
}


def _f195(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t194.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f196(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('string', 'number', 'boolean', 'date', 'enum'): return False
    return True
_t197 = {
    'name': _f15,
    'type': _f196,
    'required': _f97,
    'values': _f42,
}


def _f198(v):
    if type(v) is not str or v not in ('enum',): return False
    return True


def _f199(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f198(v['type']): return False
    return True


def _f200(v):
    if type(v) is dict:
        if 'values' not in v: return False
    return True


def _f201(v):
    if type(v) is dict:
        if 'values' in v: return False
    return True


def _f202(v):
    if not (_f200(v) if _f199(v) else _f201(v)): return False
    return True


def _f203(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v: return False
        for k, x in v.items():
            check = _t197.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f202(v): return False
    return True


def _f204(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f203(x): return False
    return True
_p205 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?|[0-9]+(?:mo|y))\\Z')


def _f206(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p205.search(v): return False
    return True
_t207 = {
    'by': _f86,
    'date': _f41,
    'digest': _f5,
}


def _f208(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t207.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f209(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f208(x): return False
    return True
_t210 = {
    'owner': _f86,
    'manager': _f86,
    'committee': _f4,
    'reviewEvery': _f206,
    'lastReview': _f41,
    'signoffs': _f209,
}


def _f211(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t210.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f212(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('sla', 'ola', 'uc'): return False
    return True


def _f213(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('response', 'resolution', 'step-time', 'ready-by'): return False
    return True


def _f214(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p167.search(v): return False
    return True


def _f215(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f4(x): return False
    return True
_p216 = pattern('^(?:[-+]?(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?))\\Z')


def _f217(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p216.search(v): return False
    return True
_t218 = {
    'name': _f15,
    'type': _f212,
    'metric': _f213,
    'target': _f136,
    'goal': _f214,
    'calendar': _f4,
    'pauseOn': _f137,
    'until': _f4,
    'between': _f215,
    'steps': _f137,
    'supports': _f4,
    'supplier': _f4,
    'anchor': _f4,
    'offset': _f217,
}


def _f219(v):
    if type(v) is not str or v not in ('ola',): return False
    return True


def _f220(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f219(v['type']): return False
    return True


def _f221(v):
    if type(v) is dict:
        if 'between' not in v: return False
    return True


def _f222(v):
    if not (_f221(v) if _f220(v) else _f155(v)): return False
    return True


def _f223(v):
    if type(v) is not str or v not in ('uc',): return False
    return True


def _f224(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f223(v['type']): return False
    return True


def _f225(v):
    if type(v) is dict:
        if 'supplier' not in v: return False
    return True


def _f226(v):
    if not (_f225(v) if _f224(v) else _f155(v)): return False
    return True


def _f227(v):
    if type(v) is not str or v not in ('ready-by',): return False
    return True


def _f228(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f227(v['metric']): return False
    return True


def _f229(v):
    if type(v) is dict:
        if 'anchor' not in v: return False
        if 'target' in v: return False
    return True


def _f230(v):
    if type(v) is dict:
        if 'target' not in v: return False
        if 'anchor' in v: return False
        if 'offset' in v: return False
    return True


def _f231(v):
    if not (_f229(v) if _f228(v) else _f230(v)): return False
    return True


def _f232(v):
    if type(v) is not str or v not in ('step-time',): return False
    return True


def _f233(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f232(v['metric']): return False
    return True


def _f234(v):
    if type(v) is dict:
        if 'steps' not in v: return False
    return True


def _f235(v):
    if not (_f234(v) if _f233(v) else _f155(v)): return False
    return True


def _f236(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v or 'metric' not in v: return False
        for k, x in v.items():
            check = _t218.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f222(v): return False
    if not _f226(v): return False
    if not _f231(v): return False
    if not _f235(v): return False
    return True


def _f237(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f236(x): return False
    return True
_t238 = {
    'by': _f86,
    'until': _f4,
    'next': _f4,
}


def _f239(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'by' not in v: return False
        for k, x in v.items():
            check = _t238.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f240(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('task', 'approval', 'decision', 'feedback', 'subprocess', 'automated', 'wait', 'notification', 'end'): return False
    return True


def _f241(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('record', 'approve', 'fulfil', 'verify', 'close'): return False
    return True


def _f242(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('completed', 'rejected', 'cancelled'): return False
    return True
_t243 = {
    'atLeast': _f6,
}


def _f244(v):
    if type(v) is not str or v not in ('any', 'all', 'first'): return False
    return True


def _f245(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'atLeast' not in v: return False
        for k, x in v.items():
            check = _t243.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f244(v) if _f75(v) else _f155(v)): return False
    return True


def _f246(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('finish', 'withdraw'): return False
    return True
_t247 = {
    'max': _f6,
    'then': _f4,
}


def _f248(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'max' not in v or 'then' not in v: return False
        for k, x in v.items():
            check = _t247.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f249(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
        if v > 100: return False
    return True
_t250 = {
    'atLeast': _f6,
    'percent': _f249,
}


def _f251(v):
    if type(v) is not str or v not in ('all', 'any'): return False
    return True


def _f252(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t250.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    if not (_f251(v) if _f75(v) else _f155(v)): return False
    return True


def _f253(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('parallel', 'sequential'): return False
    return True


def _f254(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('deputy', 'wait', 'approve'): return False
    return True
_t255 = {
    'when': _f5,
}


def _f256(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'when' not in v: return False
        for k, x in v.items():
            check = _t255.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f257(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list or type(v) is dict): return False
    if type(v) is str:
        if not _p3.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f4(x): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f137(x): return False
    return True
_t258 = {
    'anchor': _f4,
    'offset': _f217,
}


def _f259(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'anchor' not in v: return False
        for k, x in v.items():
            check = _t258.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t260 = {
    'when': _f5,
    'label': _f15,
    'default': _f97,
}


def _f261(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t260.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f262(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f261(x): return False
    return True
_t263 = {
    'type': _f240,
    'name': _f15,
    'status': _f15,
    'phase': _f241,
    'process': _f4,
    'outcome': _f242,
    'join': _f245,
    'losers': _f246,
    'loop': _f248,
    'committee': _f4,
    'responsible': _f110,
    'accountable': _f110,
    'consulted': _f110,
    'informed': _f110,
    'channel': _f4,
    'supplier': _f4,
    'visibility': _f111,
    'rule': _f252,
    'order': _f253,
    'absence': _f254,
    'delegate': _f86,
    'autoApprove': _f256,
    'separation': _f111,
    'survey': _f111,
    'requires': _f137,
    'produces': _f257,
    'effort': _f133,
    'respondWithin': _f136,
    'timeLimit': _f136,
    'notBefore': _f259,
    'deadline': _f259,
    'pauseOn': _f137,
    'notify': _f147,
    'escalate': _f152,
    'onTimeout': _f156,
    'returnTo': _f137,
    'outcomes': _f262,
    'next': _f257,
}


def _f264(v):
    if type(v) is not str or v not in ('approval',): return False
    return True


def _f265(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f264(v['type']): return False
    return True


def _f266(v):
    if type(v) is not str or v not in ('approved', 'rejected', 'timeout'): return False
    return True


def _f267(v):
    if type(v) is dict:
        for k in v:
            if not _f266(k): return False
    return True


def _f268(v):
    if type(v) is dict:
        if 'next' in v and not _f267(v['next']): return False
    return True


def _f269(v):
    if type(v) is dict:
        if 'rule' in v: return False
        if 'order' in v: return False
        if 'delegate' in v: return False
        if 'autoApprove' in v: return False
        if 'separation' in v: return False
        if 'absence' in v: return False
        if 'committee' in v: return False
    return True


def _f270(v):
    if not (_f268(v) if _f265(v) else _f269(v)): return False
    return True


def _f271(v):
    if type(v) is not str or v not in ('subprocess',): return False
    return True


def _f272(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f271(v['type']): return False
    return True


def _f273(v):
    if type(v) is dict:
        if 'process' not in v: return False
    return True


def _f274(v):
    if type(v) is dict:
        if 'process' in v: return False
    return True


def _f275(v):
    if not (_f273(v) if _f272(v) else _f274(v)): return False
    return True


def _f276(v):
    if type(v) is not str or v not in ('end',): return False
    return True


def _f277(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f276(v['type']): return False
    return True


def _f278(v):
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


def _f279(v):
    if type(v) is dict:
        if 'outcome' in v: return False
    return True


def _f280(v):
    if not (_f278(v) if _f277(v) else _f279(v)): return False
    return True


def _f281(v):
    if type(v) is not str or v not in ('feedback',): return False
    return True


def _f282(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f281(v['type']): return False
    return True


def _f283(v):
    if type(v) is dict:
        if 'survey' in v: return False
    return True


def _f284(v):
    if not (_f155(v) if _f282(v) else _f283(v)): return False
    return True


def _f285(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t263.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f270(v): return False
    if not _f275(v): return False
    if not _f280(v): return False
    if not _f284(v): return False
    return True


def _f286(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f285(x): return False
    return True


def _f287(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f214(x): return False
    return True
_t288 = {
    'target': _f113,
    'watch': _f287,
}


def _f289(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t288.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t290 = {
    'target': _f214,
    'watch': _f287,
}


def _f291(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t290.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f292(v):
    if not (type(v) is int or type(v) is float or type(v) is str): return False
    if type(v) is str:
        if not _p167.search(v): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True
_t293 = {
    'target': _f292,
    'watch': _f287,
}


def _f294(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t293.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t295 = {
    'handling-time': _f289,
    'response-timeliness': _f291,
    'step-share': _f291,
    'delay-causes': _f291,
    'feedback': _f294,
}


def _f296(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t295.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t297 = {
    'every': _f206,
    'last': _f41,
    'by': _f86,
    'forum': _f4,
    'uses': _f137,
}


def _f298(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t297.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t299 = {
    'organisation': _f4,
    'extends': _f4,
    'trigger': _f195,
    'case': _f204,
    'outcome': _f15,
    'governance': _f211,
    'defaults': _f158,
    'agreements': _f237,
    'cancel': _f239,
    'start': _f4,
    'steps': _f286,
    'kpis': _f296,
    'review': _f298,
}


def _f300(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'steps' not in v: return False
        for k, x in v.items():
            check = _t299.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f301(v):
    if not (type(v) is dict): return False
    if not (_f193(v) if _f191(v) else _f300(v)): return False
    return True
_t302 = {
    'apiVersion': _f12,
    'kind': _f190,
    'metadata': _f29,
    'spec': _f301,
}


def _f303(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t302.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f304(v):
    if type(v) is not str or v not in ('Scenario',): return False
    return True
_t305 = {
    'process': _f4,
    'model': _f4,
}


def _f306(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
        for k, x in v.items():
            check = _t305.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f307(v):
    if not (type(v) is dict): return False
    return True
_t308 = {
    'process': _f307,
    'organisation': _f307,
    'calendar': _f307,
    'model': _f307,
}


def _f309(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t308.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p310 = pattern('^(?:(?:process|organisation|calendar|model)(?:\\.[^\\s.]+)+)\\Z')


def _f311(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p310.search(v): return False
    return True


def _f312(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or v is None): return False
    return True


def _f313(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f312(x): return False
    return True


def _f314(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f311(k): return False
        for x in v.values():
            if not _f313(x): return False
    return True


def _f315(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f22(x): return False
    return True
_p316 = pattern('^(?:\\S+\\s*(?:<=|>=|<|>)\\s*\\S.*)\\Z')


def _f317(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p316.search(v): return False
    return True


def _f318(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f317(x): return False
    return True
_t319 = {
    'metrics': _f315,
    'accept': _f318,
}


def _f320(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t319.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t321 = {
    'base': _f306,
    'question': _f15,
    'patch': _f309,
    'sweep': _f314,
    'compare': _f320,
}


def _f322(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'base' not in v: return False
        for k, x in v.items():
            check = _t321.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t323 = {
    'apiVersion': _f12,
    'kind': _f304,
    'metadata': _f29,
    'spec': _f322,
}


def _f324(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t323.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t325 = {
    'profile': _f69,
    'select': _f72,
    'ignore': _f72,
    'severity': _f74,
    'options': _f78,
    'perFile': _f82,
    'baseline': _f5,
}


def _f326(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    if type(v) is not str or v not in ('SimulationModel',): return False
    return True
_t328 = {
    'method': _f5,
    'log': _f5,
    'date': _f41,
    'note': _f5,
}


def _f329(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t328.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p330 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?/(?:bd|bh|d|h|w))\\Z')


def _f331(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p330.search(v): return False
    return True
_p332 = pattern('^(?:mon|tue|wed|thu|fri|sat|sun|(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z')


def _f333(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p332.search(v): return False
    return True


def _f334(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True


def _f335(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f333(k): return False
        for x in v.values():
            if not _f334(x): return False
    return True


def _f336(v):
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f6(x): return False
    return True
_t337 = {
    'rate': _f331,
    'interval': _f133,
    'calendar': _f4,
    'profile': _f335,
    'batch': _f336,
    'replay': _f5,
}


def _f338(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t337.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f339(v):
    if type(v) is dict:
        if 'uniform' not in v: return False
    return True


def _f340(v):
    if not (type(v) is int or type(v) is float): return False
    return True


def _f341(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f340(x): return False
    return True


def _f342(v):
    if type(v) is dict:
        if len(v) > 1: return False
        if 'uniform' in v and not _f341(v['uniform']): return False
    return True


def _f343(v):
    if type(v) is dict:
        for x in v.values():
            if not _f340(x): return False
    return True


def _f344(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f342(v) if _f339(v) else _f343(v)): return False
    return True


def _f345(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f344(x): return False
    return True


def _f346(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f340(x): return False
    return True


def _f347(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True


def _f348(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f86(k): return False
        for x in v.values():
            if not _f347(x): return False
    return True


def _f349(v):
    if type(v) is not str or v not in ('triangular', 'uniform', 'exponential', 'lognormal', 'gamma', 'weibull', 'empirical'): return False
    return True


def _f350(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f349(k): return False
    return True


def _f351(v):
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f133(x): return False
    return True


def _f352(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p112.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f133(v) if _f350(v) else _f351(v)): return False
    return True
_t353 = {
    'effort': _f133,
    'pickup': _f352,
    'requesterDelay': _f133,
    'supplierDelay': _f133,
    'drawAs': _f4,
}


def _f354(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t353.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f355(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f354(x): return False
    return True


def _f356(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f346(x): return False
    return True


def _f357(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
        if v > 1: return False
    return True


def _f358(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f86(k): return False
        for x in v.values():
            if not _f357(x): return False
    return True


def _f359(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f358(x): return False
    return True


def _f360(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f357(x): return False
    return True
_t361 = {
    'share': _f357,
    'after': _f133,
}


def _f362(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'after' not in v: return False
        for k, x in v.items():
            check = _t361.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f363(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p172.search(v): return False
    return True
_t364 = {
    'reason': _f4,
    'time': _f133,
}


def _f365(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'reason' not in v or 'time' not in v: return False
        for k, x in v.items():
            check = _t364.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f366(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f363(k): return False
        for x in v.values():
            if not _f365(x): return False
    return True
_p367 = pattern('^x[0-9]+(?:\\.[0-9]+)?\\Z')


def _f368(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p367.search(v): return False
    return True
_t369 = {
    'pickup': _f368,
}


def _f370(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t369.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p371 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[-+][01][0-9]:[0-5][0-9]))?)\\Z')


def _f372(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p371.search(v): return False
    return True
_t373 = {
    'start': _f372,
    'horizon': _f113,
    'warmup': _f113,
    'replications': _f6,
    'precision': _f214,
    'seed': _f347,
}


def _f374(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t373.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t375 = {
    'process': _f4,
    'source': _f329,
    'arrivals': _f338,
    'case': _f345,
    'priorities': _f346,
    'people': _f348,
    'steps': _f355,
    'outcomes': _f356,
    'votes': _f359,
    'auto': _f360,
    'cancel': _f362,
    'pauses': _f366,
    'reminders': _f370,
    'run': _f374,
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
_t377 = {
    'apiVersion': _f12,
    'kind': _f327,
    'metadata': _f29,
    'spec': _f376,
}


def _f378(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t377.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True

_KINDS = {
    'Baseline': _f11,
    'Calendar': _f67,
    'LintPolicy': _f93,
    'Organisation': _f189,
    'Process': _f303,
    'Scenario': _f324,
    'Settings': _f326,
    'SimulationModel': _f378,
}


def accepts(kind: str, data: object) -> bool:
    """Return whether plain data (dict, list, str, int, float, bool, None) is a document of that kind."""
    return _KINDS[kind](data)
