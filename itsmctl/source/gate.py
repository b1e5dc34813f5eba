"""Whether a document has the shape of its kind: generated from schemas/ by tools/generate_gate.py."""

import re



def _f0(v):
    if type(v) is not str or v not in ('itsmctl/v1',): return False
    return True


def _f1(v):
    if type(v) is not str or v not in ('Calendar',): return False
    return True
_p2 = re.compile('^[^\\s.#/:,=\\[\\]{}]+\\Z').search


def _f3(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p2(v): return False
    return True


def _f4(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    return True
_t5 = {
    'zh': _f4,
    'en': _f4,
}


def _f6(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k, x in v.items():
            check = _t5.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p7 = re.compile('^[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.-]+)?\\Z').search


def _f8(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p7(v): return False
    return True


def _f9(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'review', 'approved', 'retired'): return False
    return True


def _f10(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool): return False
    return True


def _f11(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f10(x): return False
    return True
_p12 = re.compile('^\\S+\\Z').search


def _f13(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p12(v): return False
    return True
_p14 = re.compile('^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)\\Z').search


def _f15(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p14(v): return False
    return True
_t16 = {
    'field': _f13,
    'url': _f13,
    'date': _f15,
    'note': _f4,
}


def _f17(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'field' not in v: return False
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
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f17(x): return False
    return True
_t19 = {
    'id': _f3,
    'name': _f6,
    'version': _f8,
    'status': _f9,
    'practice': _f3,
    'labels': _f11,
    'sources': _f18,
}


def _f20(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'id' not in v: return False
        for k, x in v.items():
            check = _t19.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p21 = re.compile('^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*\\Z').search


def _f22(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p21(v): return False
    return True
_p23 = re.compile('^(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?)\\Z').search


def _f24(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p23(v): return False
    return True
_p25 = re.compile('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z').search


def _f26(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p25(v): return False
    return True


def _f27(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f26(x): return False
    return True


def _f28(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f24(k): return False
        for x in v.values():
            if not _f27(x): return False
    return True
_p29 = re.compile('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))\\Z').search


def _f30(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p29(v): return False
    return True


def _f31(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f3(x): return False
    return True


def _f32(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f27(x): return False
    return True
_t33 = {
    'start': _f30,
    'cycle': _f31,
    'shifts': _f32,
}


def _f34(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'start' not in v or 'cycle' not in v or 'shifts' not in v: return False
        for k, x in v.items():
            check = _t33.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p35 = re.compile('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\\.\\.[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?)\\Z').search
_p36 = re.compile('^[A-Z]{2}\\Z').search


def _f37(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p36(v): return False
    return True
_p38 = re.compile('^[0-9A-Z]+\\Z').search


def _f39(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p38(v): return False
    return True
_t40 = {
    'country': _f37,
    'subdivision': _f39,
}


def _f41(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p35(v): return False
    if type(v) is dict:
        if 'country' not in v: return False
        for k, x in v.items():
            check = _t40.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f42(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f41(x): return False
    return True


def _f43(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f26(x): return False
    return True
_t44 = {
    'date': _f30,
    'hours': _f43,
}


def _f45(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p29(v): return False
    if type(v) is dict:
        if 'date' not in v: return False
        for k, x in v.items():
            check = _t44.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f46(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f45(x): return False
    return True


def _f47(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1970: return False
        if v > 9999: return False
    return True


def _f48(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f47(x): return False
    return True
_p49 = re.compile('^(?:[^\\s.#/:,=\\[\\]{}]+|[^\\s:,=\\[\\]{}]+\\.ics)\\Z').search


def _f50(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p49(v): return False
    return True


def _f51(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f50(x): return False
    return True
_t52 = {
    'timezone': _f22,
    'week': _f28,
    'rotation': _f34,
    'holidays': _f42,
    'workdays': _f46,
    'covers': _f48,
    'include': _f51,
}


def _f53(v):
    if type(v) is dict:
        if 'week' not in v: return False
    return True


def _f54(v):
    if type(v) is dict:
        if 'rotation' not in v: return False
    return True


def _f55(v):
    if type(v) is dict:
        if 'include' not in v: return False
    return True


def _f56(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'timezone' not in v: return False
        for k, x in v.items():
            check = _t52.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f53(v) or _f54(v) or _f55(v)): return False
    return True
_t57 = {
    'apiVersion': _f0,
    'kind': _f1,
    'metadata': _f20,
    'spec': _f56,
}


def _f58(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t57.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f59(v):
    if type(v) is not str or v not in ('LintPolicy',): return False
    return True


def _f60(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'basic', 'review', 'audit'): return False
    return True
_p61 = re.compile('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*|[A-Z]{3}[0-9]{0,2})\\Z').search


def _f62(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p61(v): return False
    return True


def _f63(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f62(x): return False
    return True
_p64 = re.compile('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*)\\Z').search


def _f65(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p64(v): return False
    return True


def _f66(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('error', 'warning', 'info'): return False
    return True


def _f67(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f65(k): return False
        for x in v.values():
            if not _f66(x): return False
    return True


def _f68(v):
    if not (type(v) is dict): return False
    return True


def _f69(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f65(k): return False
        for x in v.values():
            if not _f68(x): return False
    return True


def _f70(v):
    if type(v) is str:
        if len(v) < 1: return False
    return True
_t71 = {
    'profile': _f60,
    'select': _f63,
    'ignore': _f63,
    'severity': _f67,
    'options': _f69,
}


def _f72(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t71.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f73(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f70(k): return False
        for x in v.values():
            if not _f72(x): return False
    return True
_p74 = re.compile('^[^\\s.#/:,=\\[\\]{}]+(?:#[^\\s.#/:,=\\[\\]{}]+)?\\Z').search


def _f75(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p74(v): return False
    return True
_p76 = re.compile('^[^\\s.#/:,=\\[\\]{}]+(?:/[^\\s.#/:,=\\[\\]{}]+)?\\Z').search


def _f77(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p76(v): return False
    return True
_t78 = {
    'rule': _f65,
    'at': _f75,
    'reason': _f4,
    'until': _f30,
    'by': _f77,
}


def _f79(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v or 'at' not in v or 'reason' not in v or 'until' not in v: return False
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
_t81 = {
    'profile': _f60,
    'select': _f63,
    'ignore': _f63,
    'severity': _f67,
    'options': _f69,
    'perFile': _f73,
    'waivers': _f80,
}


def _f82(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t81.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t83 = {
    'apiVersion': _f0,
    'kind': _f59,
    'metadata': _f20,
    'spec': _f82,
}


def _f84(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t83.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f85(v):
    if type(v) is not str or v not in ('Organisation',): return False
    return True
_p86 = re.compile('^[A-Z]{3}\\Z').search


def _f87(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p86(v): return False
    return True
_t88 = {
    'name': _f6,
    'head': _f77,
    'calendar': _f3,
}


def _f89(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t88.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f90(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f89(x): return False
    return True


def _f91(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p35(v): return False
    return True


def _f92(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f91(x): return False
    return True


def _f93(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
    return True


def _f94(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p2(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f3(x): return False
    return True
_t95 = {
    'calendar': _f3,
    'absence': _f92,
    'speed': _f93,
    'roles': _f94,
}


def _f96(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t95.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f97(v):
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f96(x): return False
    return True
_p98 = re.compile('^(?:100(?:\\.0+)?%|[0-9]{1,2}(?:\\.[0-9]+)?%)\\Z').search
_t99 = {
    'blocks': _f43,
}


def _f100(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p98(v): return False
    if type(v) is dict:
        if 'blocks' not in v: return False
        for k, x in v.items():
            check = _t99.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p101 = re.compile('^[0-9]+(?:\\.[0-9]+)?/h\\Z').search


def _f102(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p101(v): return False
    return True


def _f103(v):
    if not (type(v) is bool): return False
    return True
_p104 = re.compile('^[^\\s.#/:,=\\[\\]{}]+(?:\\.[^\\s.#/:,=\\[\\]{}]+)?\\Z').search


def _f105(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p104(v): return False
    return True
_t106 = {
    'headOf': _f105,
}


def _f107(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'headOf' not in v: return False
        for k, x in v.items():
            check = _t106.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t108 = {
    'name': _f6,
    'department': _f3,
    'people': _f97,
    'calendar': _f3,
    'availability': _f100,
    'inbox': _f43,
    'deputy': _f77,
    'cost': _f102,
    'reportsTo': _f77,
    'executes': _f103,
    'external': _f103,
    'resolve': _f107,
}


def _f109(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f109(x): return False
    return True
_p111 = re.compile('^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[-+,0-9A-Z]+)*)\\Z').search


def _f112(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p111(v): return False
    return True
_p113 = re.compile('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9])\\Z').search


def _f114(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p113(v): return False
    return True
_p115 = re.compile('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z').search


def _f116(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p115(v): return False
    return True


def _f117(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    return True
_t118 = {
    'name': _f6,
    'members': _f94,
    'meets': _f112,
    'starts': _f114,
    'duration': _f116,
    'cutOff': _f116,
    'agenda': _f117,
}


def _f119(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t118.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f120(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f119(x): return False
    return True
_t121 = {
    'name': _f6,
}


def _f122(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t121.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f123(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f122(x): return False
    return True
_t124 = {
    'name': _f6,
    'preemptive': _f103,
}


def _f125(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t124.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f126(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f125(x): return False
    return True


def _f127(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f3(x): return False
    return True


def _f128(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f127(x): return False
    return True


def _f129(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f6(x): return False
    return True


def _f130(v):
    if not (type(v) is dict or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f3(x): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f6(x): return False
    return True
_t131 = {
    'role': _f77,
    'when': _f4,
}


def _f132(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is str:
        if not _p76(v): return False
    if type(v) is dict:
        if 'role' not in v: return False
        for k, x in v.items():
            check = _t131.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f133(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p76(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f132(x): return False
    return True


def _f134(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p76(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f77(x): return False
    return True
_p135 = re.compile('^(?:none|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z').search


def _f136(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p135(v): return False
    return True


def _f137(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p135(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f136(x): return False
    return True


def _f138(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 3: return False
        if len(v) > 3: return False
        for x in v:
            if not _f116(x): return False
    return True


def _f139(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f116(x): return False
    return True
_t140 = {
    'mean': _f116,
}


def _f141(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v: return False
        for k, x in v.items():
            check = _t140.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t142 = {
    'p50': _f116,
    'p90': _f116,
    'mean': _f116,
    'cv': _f93,
}


def _f143(v):
    if type(v) is dict:
        if 'mean' not in v: return False
    return True


def _f144(v):
    if type(v) is dict:
        if 'cv' not in v: return False
    return True


def _f145(v):
    if type(v) is dict:
        if 'p90' in v: return False
    return True


def _f146(v):
    if type(v) is dict:
        if 'p90' not in v: return False
    return True


def _f147(v):
    if type(v) is dict:
        if 'p50' in v: return False
    if not (_f145(v) if _f144(v) else _f146(v)): return False
    return True


def _f148(v):
    if type(v) is dict:
        if 'p50' not in v or 'p90' not in v: return False
        if 'cv' in v: return False
    return True


def _f149(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t142.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f147(v) if _f143(v) else _f148(v)): return False
    return True
_t150 = {
    'mean': _f116,
    'cv': _f93,
}


def _f151(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v or 'cv' not in v: return False
        for k, x in v.items():
            check = _t150.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t152 = {
    'scale': _f116,
    'shape': _f93,
}


def _f153(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'scale' not in v or 'shape' not in v: return False
        for k, x in v.items():
            check = _t152.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f154(v):
    if not (type(v) is list or type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is list:
        if len(v) < 2: return False
        for x in v:
            if not _f116(x): return False
    return True
_t155 = {
    'triangular': _f138,
    'uniform': _f139,
    'exponential': _f141,
    'lognormal': _f149,
    'gamma': _f151,
    'weibull': _f153,
    'empirical': _f154,
}


def _f156(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p115(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t155.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    return True
_t157 = {
    'to': _f3,
}


def _f158(v):
    if not (type(v) is str): return False
    return True


def _f159(v):
    if type(v) is not str or v not in ('approve', 'reject', 'continue', 'escalate', 'none'): return False
    return True


def _f160(v):
    return True


def _f161(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t157.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f159(v) if _f158(v) else _f160(v)): return False
    return True
_p162 = re.compile('^none\\Z').search
_p163 = re.compile('^(?:[0-9]+(?:\\.[0-9]+)?%|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z').search


def _f164(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p163(v): return False
    return True


def _f165(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('hierarchical', 'functional'): return False
    return True


def _f166(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('notify', 'reassign', 'add', 'consult'): return False
    return True
_t167 = {
    'at': _f164,
    'to': _f77,
    'kind': _f165,
    'action': _f166,
}


def _f168(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'at' not in v or 'to' not in v: return False
        for k, x in v.items():
            check = _t167.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f169(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p162(v): return False
    if type(v) is list:
        for x in v:
            if not _f168(x): return False
    return True
_t170 = {
    'to': _f134,
    'via': _f3,
}


def _f171(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p162(v): return False
    if type(v) is dict:
        if 'to' not in v: return False
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
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p163(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f164(x): return False
    return True
_t173 = {
    'to': _f134,
    'at': _f172,
    'via': _f3,
}


def _f174(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p162(v): return False
    if type(v) is dict:
        if 'to' not in v or 'at' not in v: return False
        for k, x in v.items():
            check = _t173.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t175 = {
    'assigned': _f171,
    'due-soon': _f174,
    'overdue': _f171,
    'exception': _f171,
    'done': _f171,
}


def _f176(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p162(v): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t175.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t177 = {
    'accountable': _f133,
    'consulted': _f133,
    'informed': _f133,
    'channel': _f3,
    'visibility': _f134,
    'timeLimit': _f137,
    'respondWithin': _f137,
    'effort': _f156,
    'pauseOn': _f94,
    'onTimeout': _f161,
    'escalate': _f169,
    'notify': _f176,
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
_t179 = {
    'calendar': _f3,
    'currency': _f87,
    'departments': _f90,
    'roles': _f110,
    'committees': _f120,
    'suppliers': _f123,
    'priorities': _f126,
    'priorityMatrix': _f128,
    'pauseReasons': _f129,
    'delayCauses': _f130,
    'processDefaults': _f178,
}


def _f180(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t179.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t181 = {
    'apiVersion': _f0,
    'kind': _f85,
    'metadata': _f20,
    'spec': _f180,
}


def _f182(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t181.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f183(v):
    if type(v) is not str or v not in ('Process',): return False
    return True


def _f184(v):
    if type(v) is dict:
        if 'extends' not in v: return False
    return True
_t185 = {
    'organisation': _f160,
    'extends': _f160,
    'trigger': _f160,
    'outcome': _f160,
    'case': _f160,
    'governance': _f160,
    'defaults': _f160,
    'agreements': _f160,
    'cancel': _f160,
    'kpis': _f160,
    'review': _f160,
    'start': _f160,
    'steps': _f160,
}


def _f186(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t185.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t187 = {
    'by': _f77,
    'via': _f3,
    'form': _f3,
    'leadTime': _f116,
}


def _f188(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t187.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f189(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('string', 'number', 'boolean', 'date', 'enum'): return False
    return True
_t190 = {
    'name': _f6,
    'type': _f189,
    'required': _f103,
    'values': _f31,
}


def _f191(v):
    if type(v) is not str or v not in ('enum',): return False
    return True


def _f192(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f191(v['type']): return False
    return True


def _f193(v):
    if type(v) is dict:
        if 'values' not in v: return False
    return True


def _f194(v):
    if type(v) is dict:
        if 'values' in v: return False
    return True


def _f195(v):
    if not (_f193(v) if _f192(v) else _f194(v)): return False
    return True


def _f196(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v: return False
        for k, x in v.items():
            check = _t190.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f195(v): return False
    return True


def _f197(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f196(x): return False
    return True
_p198 = re.compile('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?|[0-9]+(?:mo|y))\\Z').search


def _f199(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p198(v): return False
    return True
_t200 = {
    'by': _f77,
    'date': _f30,
    'digest': _f4,
}


def _f201(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f201(x): return False
    return True
_t203 = {
    'owner': _f77,
    'manager': _f77,
    'committee': _f3,
    'reviewEvery': _f199,
    'lastReview': _f30,
    'signoffs': _f202,
}


def _f204(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t203.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f205(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('sla', 'ola', 'uc'): return False
    return True


def _f206(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('response', 'resolution', 'step-time', 'ready-by'): return False
    return True


def _f207(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p98(v): return False
    return True


def _f208(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f3(x): return False
    return True
_p209 = re.compile('^(?:[-+]?(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?))\\Z').search


def _f210(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p209(v): return False
    return True
_t211 = {
    'name': _f6,
    'type': _f205,
    'metric': _f206,
    'target': _f137,
    'goal': _f207,
    'calendar': _f3,
    'pauseOn': _f94,
    'until': _f3,
    'between': _f208,
    'steps': _f94,
    'supports': _f3,
    'supplier': _f3,
    'anchor': _f3,
    'offset': _f210,
}


def _f212(v):
    if type(v) is not str or v not in ('ola',): return False
    return True


def _f213(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f212(v['type']): return False
    return True


def _f214(v):
    if type(v) is dict:
        if 'between' not in v: return False
    return True


def _f215(v):
    if not (_f214(v) if _f213(v) else _f160(v)): return False
    return True


def _f216(v):
    if type(v) is not str or v not in ('uc',): return False
    return True


def _f217(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f216(v['type']): return False
    return True


def _f218(v):
    if type(v) is dict:
        if 'supplier' not in v: return False
    return True


def _f219(v):
    if not (_f218(v) if _f217(v) else _f160(v)): return False
    return True


def _f220(v):
    if type(v) is not str or v not in ('ready-by',): return False
    return True


def _f221(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f220(v['metric']): return False
    return True


def _f222(v):
    if type(v) is dict:
        if 'anchor' not in v: return False
        if 'target' in v: return False
    return True


def _f223(v):
    if type(v) is dict:
        if 'target' not in v: return False
        if 'anchor' in v: return False
        if 'offset' in v: return False
    return True


def _f224(v):
    if not (_f222(v) if _f221(v) else _f223(v)): return False
    return True


def _f225(v):
    if type(v) is not str or v not in ('step-time',): return False
    return True


def _f226(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f225(v['metric']): return False
    return True


def _f227(v):
    if type(v) is dict:
        if 'steps' not in v: return False
    return True


def _f228(v):
    if not (_f227(v) if _f226(v) else _f160(v)): return False
    return True


def _f229(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v or 'metric' not in v: return False
        for k, x in v.items():
            check = _t211.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f215(v): return False
    if not _f219(v): return False
    if not _f224(v): return False
    if not _f228(v): return False
    return True


def _f230(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f229(x): return False
    return True
_t231 = {
    'by': _f77,
    'until': _f3,
    'next': _f3,
}


def _f232(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'by' not in v: return False
        for k, x in v.items():
            check = _t231.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f233(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f207(x): return False
    return True
_t234 = {
    'target': _f116,
    'watch': _f233,
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
_t236 = {
    'target': _f207,
    'watch': _f233,
}


def _f237(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t236.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f238(v):
    if not (type(v) is int or type(v) is float or type(v) is str): return False
    if type(v) is str:
        if not _p98(v): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True
_t239 = {
    'target': _f238,
    'watch': _f233,
}


def _f240(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t239.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t241 = {
    'handling-time': _f235,
    'response-timeliness': _f237,
    'step-share': _f237,
    'delay-causes': _f237,
    'feedback': _f240,
}


def _f242(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t241.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t243 = {
    'every': _f199,
    'last': _f30,
    'by': _f77,
    'forum': _f3,
    'uses': _f94,
}


def _f244(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t243.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f245(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('task', 'approval', 'decision', 'feedback', 'subprocess', 'automated', 'wait', 'notification', 'end'): return False
    return True


def _f246(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('record', 'approve', 'fulfil', 'verify', 'close'): return False
    return True
_t247 = {
    'anchor': _f3,
    'offset': _f210,
}


def _f248(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'anchor' not in v: return False
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
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list or type(v) is dict): return False
    if type(v) is str:
        if not _p2(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f3(x): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f94(x): return False
    return True
_t250 = {
    'when': _f4,
    'label': _f6,
    'default': _f103,
}


def _f251(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t250.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f252(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f251(x): return False
    return True
_t253 = {
    'atLeast': _f117,
}


def _f254(v):
    if type(v) is not str or v not in ('any', 'all', 'first'): return False
    return True


def _f255(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'atLeast' not in v: return False
        for k, x in v.items():
            check = _t253.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f254(v) if _f158(v) else _f160(v)): return False
    return True


def _f256(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('finish', 'withdraw'): return False
    return True
_t257 = {
    'max': _f117,
    'then': _f3,
}


def _f258(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'max' not in v or 'then' not in v: return False
        for k, x in v.items():
            check = _t257.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f259(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
        if v > 100: return False
    return True
_t260 = {
    'atLeast': _f117,
    'percent': _f259,
}


def _f261(v):
    if type(v) is not str or v not in ('all', 'any'): return False
    return True


def _f262(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t260.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    if not (_f261(v) if _f158(v) else _f160(v)): return False
    return True


def _f263(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('parallel', 'sequential'): return False
    return True
_t264 = {
    'when': _f4,
}


def _f265(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'when' not in v: return False
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
    if type(v) is not str or v not in ('deputy', 'wait', 'approve'): return False
    return True


def _f267(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('completed', 'rejected', 'cancelled'): return False
    return True
_t268 = {
    'name': _f6,
    'type': _f245,
    'status': _f6,
    'phase': _f246,
    'responsible': _f133,
    'accountable': _f133,
    'consulted': _f133,
    'informed': _f133,
    'channel': _f3,
    'supplier': _f3,
    'visibility': _f134,
    'timeLimit': _f137,
    'respondWithin': _f137,
    'deadline': _f248,
    'notBefore': _f248,
    'effort': _f156,
    'pauseOn': _f94,
    'onTimeout': _f161,
    'escalate': _f169,
    'notify': _f176,
    'requires': _f94,
    'produces': _f249,
    'next': _f249,
    'outcomes': _f252,
    'returnTo': _f94,
    'join': _f255,
    'losers': _f256,
    'loop': _f258,
    'rule': _f262,
    'order': _f263,
    'delegate': _f77,
    'autoApprove': _f265,
    'separation': _f134,
    'absence': _f266,
    'committee': _f3,
    'process': _f3,
    'survey': _f134,
    'outcome': _f267,
}


def _f269(v):
    if type(v) is not str or v not in ('approval',): return False
    return True


def _f270(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f269(v['type']): return False
    return True


def _f271(v):
    if type(v) is not str or v not in ('approved', 'rejected', 'timeout'): return False
    return True


def _f272(v):
    if type(v) is dict:
        for k in v:
            if not _f271(k): return False
    return True


def _f273(v):
    if type(v) is dict:
        if 'next' in v and not _f272(v['next']): return False
    return True


def _f274(v):
    if type(v) is dict:
        if 'rule' in v: return False
        if 'order' in v: return False
        if 'delegate' in v: return False
        if 'autoApprove' in v: return False
        if 'separation' in v: return False
        if 'absence' in v: return False
        if 'committee' in v: return False
    return True


def _f275(v):
    if not (_f273(v) if _f270(v) else _f274(v)): return False
    return True


def _f276(v):
    if type(v) is not str or v not in ('subprocess',): return False
    return True


def _f277(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f276(v['type']): return False
    return True


def _f278(v):
    if type(v) is dict:
        if 'process' not in v: return False
    return True


def _f279(v):
    if type(v) is dict:
        if 'process' in v: return False
    return True


def _f280(v):
    if not (_f278(v) if _f277(v) else _f279(v)): return False
    return True


def _f281(v):
    if type(v) is not str or v not in ('end',): return False
    return True


def _f282(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f281(v['type']): return False
    return True


def _f283(v):
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


def _f284(v):
    if type(v) is dict:
        if 'outcome' in v: return False
    return True


def _f285(v):
    if not (_f283(v) if _f282(v) else _f284(v)): return False
    return True


def _f286(v):
    if type(v) is not str or v not in ('feedback',): return False
    return True


def _f287(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f286(v['type']): return False
    return True


def _f288(v):
    if type(v) is dict:
        if 'survey' in v: return False
    return True


def _f289(v):
    if not (_f160(v) if _f287(v) else _f288(v)): return False
    return True


def _f290(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t268.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f275(v): return False
    if not _f280(v): return False
    if not _f285(v): return False
    if not _f289(v): return False
    return True


def _f291(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f290(x): return False
    return True
_t292 = {
    'organisation': _f3,
    'extends': _f3,
    'trigger': _f188,
    'outcome': _f6,
    'case': _f197,
    'governance': _f204,
    'defaults': _f178,
    'agreements': _f230,
    'cancel': _f232,
    'kpis': _f242,
    'review': _f244,
    'start': _f3,
    'steps': _f291,
}


def _f293(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'steps' not in v: return False
        for k, x in v.items():
            check = _t292.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f294(v):
    if not (type(v) is dict): return False
    if not (_f186(v) if _f184(v) else _f293(v)): return False
    return True
_t295 = {
    'apiVersion': _f0,
    'kind': _f183,
    'metadata': _f20,
    'spec': _f294,
}


def _f296(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t295.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f297(v):
    if type(v) is not str or v not in ('Scenario',): return False
    return True
_t298 = {
    'process': _f3,
    'model': _f3,
}


def _f299(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
        for k, x in v.items():
            check = _t298.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t300 = {
    'process': _f68,
    'organisation': _f68,
    'calendar': _f68,
    'model': _f68,
}


def _f301(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t300.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p302 = re.compile('^(?:(?:process|organisation|calendar|model)(?:\\.[^\\s.]+)+)\\Z').search


def _f303(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p302(v): return False
    return True


def _f304(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or v is None): return False
    return True


def _f305(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f304(x): return False
    return True


def _f306(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f303(k): return False
        for x in v.values():
            if not _f305(x): return False
    return True


def _f307(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f13(x): return False
    return True
_p308 = re.compile('^(?:\\S+\\s*(?:<=|>=|<|>)\\s*\\S.*)\\Z').search


def _f309(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p308(v): return False
    return True


def _f310(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f309(x): return False
    return True
_t311 = {
    'metrics': _f307,
    'accept': _f310,
}


def _f312(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t311.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t313 = {
    'base': _f299,
    'question': _f6,
    'patch': _f301,
    'sweep': _f306,
    'compare': _f312,
}


def _f314(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'base' not in v: return False
        for k, x in v.items():
            check = _t313.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t315 = {
    'apiVersion': _f0,
    'kind': _f297,
    'metadata': _f20,
    'spec': _f314,
}


def _f316(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t315.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f317(v):
    if type(v) is not str or v not in ('SimulationModel',): return False
    return True
_t318 = {
    'method': _f4,
    'log': _f4,
    'date': _f30,
    'note': _f4,
}


def _f319(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t318.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p320 = re.compile('^(?:[0-9]+(?:\\.[0-9]+)?/(?:bd|bh|d|h|w))\\Z').search


def _f321(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p320(v): return False
    return True
_p322 = re.compile('^(?:mon|tue|wed|thu|fri|sat|sun|(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z').search


def _f323(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p322(v): return False
    return True


def _f324(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True


def _f325(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f323(k): return False
        for x in v.values():
            if not _f324(x): return False
    return True


def _f326(v):
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f117(x): return False
    return True
_t327 = {
    'rate': _f321,
    'interval': _f156,
    'calendar': _f3,
    'profile': _f325,
    'batch': _f326,
    'replay': _f4,
}


def _f328(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t327.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f329(v):
    if type(v) is not str or v not in ('triangular', 'uniform', 'exponential', 'lognormal', 'gamma', 'weibull', 'empirical'): return False
    return True


def _f330(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f329(k): return False
    return True


def _f331(v):
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f156(x): return False
    return True


def _f332(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p115(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f156(v) if _f330(v) else _f331(v)): return False
    return True
_t333 = {
    'effort': _f156,
    'pickup': _f332,
    'requesterDelay': _f156,
    'supplierDelay': _f156,
    'drawAs': _f3,
}


def _f334(v):
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
    return True


def _f335(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f334(x): return False
    return True


def _f336(v):
    if not (type(v) is int or type(v) is float): return False
    return True


def _f337(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f336(x): return False
    return True


def _f338(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f337(x): return False
    return True


def _f339(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
        if v > 1: return False
    return True


def _f340(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f77(k): return False
        for x in v.values():
            if not _f339(x): return False
    return True


def _f341(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f340(x): return False
    return True


def _f342(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f339(x): return False
    return True


def _f343(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p104(v): return False
    return True
_t344 = {
    'reason': _f3,
    'time': _f156,
}


def _f345(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'reason' not in v or 'time' not in v: return False
        for k, x in v.items():
            check = _t344.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f346(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f343(k): return False
        for x in v.values():
            if not _f345(x): return False
    return True
_p347 = re.compile('^x[0-9]+(?:\\.[0-9]+)?\\Z').search


def _f348(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p347(v): return False
    return True
_t349 = {
    'pickup': _f348,
}


def _f350(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t349.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f351(v):
    if type(v) is dict:
        if 'uniform' not in v: return False
    return True


def _f352(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f336(x): return False
    return True


def _f353(v):
    if type(v) is dict:
        if len(v) > 1: return False
        if 'uniform' in v and not _f352(v['uniform']): return False
    return True


def _f354(v):
    if type(v) is dict:
        for x in v.values():
            if not _f336(x): return False
    return True


def _f355(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f353(v) if _f351(v) else _f354(v)): return False
    return True


def _f356(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f3(k): return False
        for x in v.values():
            if not _f355(x): return False
    return True


def _f357(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True


def _f358(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f77(k): return False
        for x in v.values():
            if not _f357(x): return False
    return True
_p359 = re.compile('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[-+][01][0-9]:[0-5][0-9]))?)\\Z').search


def _f360(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p359(v): return False
    return True
_t361 = {
    'start': _f360,
    'horizon': _f116,
    'warmup': _f116,
    'replications': _f117,
    'precision': _f207,
    'seed': _f357,
}


def _f362(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t361.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t363 = {
    'process': _f3,
    'source': _f319,
    'arrivals': _f328,
    'steps': _f335,
    'outcomes': _f338,
    'votes': _f341,
    'auto': _f342,
    'pauses': _f346,
    'reminders': _f350,
    'priorities': _f337,
    'case': _f356,
    'people': _f358,
    'run': _f362,
}


def _f364(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
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
    'apiVersion': _f0,
    'kind': _f317,
    'metadata': _f20,
    'spec': _f364,
}


def _f366(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t365.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True

_KINDS = {
    'Calendar': _f58,
    'LintPolicy': _f84,
    'Organisation': _f182,
    'Process': _f296,
    'Scenario': _f316,
    'SimulationModel': _f366,
}


def accepts(kind: str, data: object) -> bool:
    """Return whether plain data (dict, list, str, int, float, bool, None) is a document of that kind."""
    return _KINDS[kind](data)
