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
    if type(v) is not str or v not in ('exception',): return False
    return True


def _f7(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    return True
_t8 = {
    'rule': _f2,
    'process': _f4,
    'scenario': _f4,
    'step': _f4,
    'path': _f5,
    'way': _f6,
    'count': _f7,
}


def _f9(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v: return False
        for k, x in v.items():
            check = _t8.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f10(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f9(x): return False
    return True
_t11 = {
    'schema': _f0,
    'findings': _f10,
}


def _f12(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v or 'findings' not in v: return False
        for k, x in v.items():
            check = _t11.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f13(v):
    if type(v) is not str or v not in ('itsmctl/v1',): return False
    return True


def _f14(v):
    if type(v) is not str or v not in ('Calendar',): return False
    return True
_t15 = {
    'zh': _f5,
    'en': _f5,
}


def _f16(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k, x in v.items():
            check = _t15.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p17 = pattern('^[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.-]+)?\\Z')


def _f18(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p17.search(v): return False
    return True


def _f19(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'review', 'approved', 'retired'): return False
    return True


def _f20(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool): return False
    return True


def _f21(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f20(x): return False
    return True
_p22 = pattern('^\\S+\\Z')


def _f23(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p22.search(v): return False
    return True
_p24 = pattern('^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)\\Z')


def _f25(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p24.search(v): return False
    return True
_t26 = {
    'field': _f23,
    'url': _f23,
    'date': _f25,
    'note': _f5,
}


def _f27(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'field' not in v: return False
        for k, x in v.items():
            check = _t26.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f28(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f27(x): return False
    return True
_t29 = {
    'id': _f4,
    'name': _f16,
    'version': _f18,
    'status': _f19,
    'practice': _f4,
    'labels': _f21,
    'sources': _f28,
}


def _f30(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'id' not in v: return False
        for k, x in v.items():
            check = _t29.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p31 = pattern('^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*\\Z')


def _f32(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p31.search(v): return False
    return True


def _f33(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 1970: return False
        if v > 9999: return False
    return True


def _f34(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f33(x): return False
    return True
_p35 = pattern('^(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?)\\Z')


def _f36(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p35.search(v): return False
    return True
_p37 = pattern('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z')


def _f38(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p37.search(v): return False
    return True


def _f39(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f38(x): return False
    return True


def _f40(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f36(k): return False
        for x in v.values():
            if not _f39(x): return False
    return True
_p41 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))\\Z')


def _f42(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p41.search(v): return False
    return True


def _f43(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f4(x): return False
    return True


def _f44(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f39(x): return False
    return True
_t45 = {
    'start': _f42,
    'cycle': _f43,
    'shifts': _f44,
}


def _f46(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'start' not in v or 'cycle' not in v or 'shifts' not in v: return False
        for k, x in v.items():
            check = _t45.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p47 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\\.\\.[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?)\\Z')
_p48 = pattern('^[A-Z]{2}\\Z')


def _f49(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p48.search(v): return False
    return True
_p50 = pattern('^[0-9A-Z]+\\Z')


def _f51(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p50.search(v): return False
    return True
_t52 = {
    'country': _f49,
    'subdivision': _f51,
}


def _f53(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p47.search(v): return False
    if type(v) is dict:
        if 'country' not in v: return False
        for k, x in v.items():
            check = _t52.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f54(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f53(x): return False
    return True


def _f55(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f38(x): return False
    return True
_t56 = {
    'date': _f42,
    'hours': _f55,
}


def _f57(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p41.search(v): return False
    if type(v) is dict:
        if 'date' not in v: return False
        for k, x in v.items():
            check = _t56.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f58(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f57(x): return False
    return True
_p59 = pattern('^(?:[^\\s.#/:,=\\[\\]{}]+|[^\\s:,=\\[\\]{}]+\\.ics)\\Z')


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
_t62 = {
    'timezone': _f32,
    'covers': _f34,
    'week': _f40,
    'rotation': _f46,
    'holidays': _f54,
    'workdays': _f58,
    'include': _f61,
}


def _f63(v):
    if type(v) is dict:
        if 'week' not in v: return False
    return True


def _f64(v):
    if type(v) is dict:
        if 'rotation' not in v: return False
    return True


def _f65(v):
    if type(v) is dict:
        if 'include' not in v: return False
    return True


def _f66(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'timezone' not in v: return False
        for k, x in v.items():
            check = _t62.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f63(v) or _f64(v) or _f65(v)): return False
    return True
_t67 = {
    'apiVersion': _f13,
    'kind': _f14,
    'metadata': _f30,
    'spec': _f66,
}


def _f68(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t67.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f69(v):
    if type(v) is not str or v not in ('LintPolicy',): return False
    return True


def _f70(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('draft', 'basic', 'review', 'audit'): return False
    return True
_p71 = pattern('^(?:[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*|[A-Z]{3}[0-9]{0,2})\\Z')


def _f72(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p71.search(v): return False
    return True


def _f73(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f72(x): return False
    return True


def _f74(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('error', 'warning', 'info'): return False
    return True


def _f75(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f72(k): return False
        for x in v.values():
            if not _f74(x): return False
    return True


def _f76(v):
    if not (type(v) is str): return False
    return True


def _f77(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f76(x): return False
    return True


def _f78(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for x in v.values():
            if not _f77(x): return False
    return True


def _f79(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f2(k): return False
        for x in v.values():
            if not _f78(x): return False
    return True


def _f80(v):
    if type(v) is str:
        if len(v) < 1: return False
    return True
_t81 = {
    'profile': _f70,
    'select': _f73,
    'ignore': _f73,
    'severity': _f75,
    'options': _f79,
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


def _f83(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f80(k): return False
        for x in v.values():
            if not _f82(x): return False
    return True
_p84 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:#[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f85(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p84.search(v): return False
    return True
_p86 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:/[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f87(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p86.search(v): return False
    return True
_t88 = {
    'rule': _f2,
    'at': _f85,
    'reason': _f5,
    'until': _f42,
    'by': _f87,
}


def _f89(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'rule' not in v or 'at' not in v or 'reason' not in v or 'until' not in v: return False
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
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f89(x): return False
    return True
_t91 = {
    'profile': _f70,
    'select': _f73,
    'ignore': _f73,
    'severity': _f75,
    'options': _f79,
    'perFile': _f83,
    'waivers': _f90,
}


def _f92(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t91.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t93 = {
    'apiVersion': _f13,
    'kind': _f69,
    'metadata': _f30,
    'spec': _f92,
}


def _f94(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t93.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f95(v):
    if type(v) is not str or v not in ('itsmctl/log-mapping/v1',): return False
    return True


def _f96(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('states', 'completions', 'transitions', 'spans', 'changes', 'tickets', 'run'): return False
    return True


def _f97(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('utf-8', 'utf-8-sig', 'utf-16', 'gb18030', 'cp1252', 'mixed'): return False
    return True
_p98 = pattern('^[^"\\r\\n]\\Z')


def _f99(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p98.search(v): return False
    return True
_t100 = {
    'case': _f5,
    'alias': _f5,
    'moment': _f5,
    'start': _f5,
    'updated': _f5,
    'changedField': _f5,
    'oldValue': _f5,
    'newValue': _f5,
    'order': _f5,
    'activity': _f5,
    'status': _f5,
    'subStatus': _f5,
    'lifecycle': _f5,
    'resource': _f5,
    'role': _f5,
    'department': _f5,
    'priority': _f5,
    'reason': _f5,
    'cause': _f5,
    'outcome': _f5,
    'visit': _f5,
    'slot': _f5,
    'process': _f5,
    'scenario': _f5,
    'replication': _f5,
    'counts': _f5,
    'parentCase': _f5,
    'deadline': _f5,
    'submitted': _f5,
    'resolved': _f5,
    'closed': _f5,
    'requesterDepartment': _f5,
    'ownerDepartment': _f5,
    'fromDepartment': _f5,
    'aboutDepartment': _f5,
    'score': _f5,
}


def _f101(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t100.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t102 = {
    'status': _f5,
    'reason': _f5,
    'department': _f5,
    'resource': _f5,
    'priority': _f5,
}


def _f103(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f80(k): return False
        for x in v.values():
            if not _f5(x): return False
    return True


def _f105(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('queue', 'working', 'waiting-requester', 'waiting-supplier', 'waiting-department', 'done', 'auto-closed', 'note', 'unknown'): return False
    return True


def _f106(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f80(k): return False
        for x in v.values():
            if not _f105(x): return False
    return True


def _f107(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f80(k): return False
        for x in v.values():
            if not _f4(x): return False
    return True
_t108 = {
    'schema': _f95,
    'profile': _f5,
    'rows': _f96,
    'encoding': _f97,
    'delimiter': _f99,
    'sheet': _f5,
    'zone': _f5,
    'columns': _f101,
    'changes': _f103,
    'dates': _f104,
    'statuses': _f106,
    'activities': _f107,
    'departments': _f107,
    'priorities': _f107,
}


def _f109(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'schema' not in v: return False
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
    if type(v) is not str or v not in ('Organisation',): return False
    return True
_p111 = pattern('^[A-Z]{3}\\Z')


def _f112(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p111.search(v): return False
    return True


def _f113(v):
    if not (type(v) is bool): return False
    return True
_t114 = {
    'name': _f16,
    'preemptive': _f113,
}


def _f115(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t114.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f116(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f115(x): return False
    return True


def _f117(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f4(x): return False
    return True


def _f118(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f117(x): return False
    return True


def _f119(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f16(x): return False
    return True


def _f120(v):
    if not (type(v) is dict or type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f4(x): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f16(x): return False
    return True
_t121 = {
    'name': _f16,
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
            if not _f4(k): return False
        for x in v.values():
            if not _f122(x): return False
    return True
_t124 = {
    'role': _f87,
    'when': _f5,
}


def _f125(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is str:
        if not _p86.search(v): return False
    if type(v) is dict:
        if 'role' not in v: return False
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
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p86.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f125(x): return False
    return True


def _f127(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p86.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f87(x): return False
    return True
_p128 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f129(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p128.search(v): return False
    return True


def _f130(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 3: return False
        if len(v) > 3: return False
        for x in v:
            if not _f129(x): return False
    return True


def _f131(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f129(x): return False
    return True
_t132 = {
    'mean': _f129,
}


def _f133(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v: return False
        for k, x in v.items():
            check = _t132.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f134(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
    return True
_t135 = {
    'p50': _f129,
    'p90': _f129,
    'mean': _f129,
    'cv': _f134,
}


def _f136(v):
    if type(v) is dict:
        if 'mean' not in v: return False
    return True


def _f137(v):
    if type(v) is dict:
        if 'cv' not in v: return False
    return True


def _f138(v):
    if type(v) is dict:
        if 'p90' in v: return False
    return True


def _f139(v):
    if type(v) is dict:
        if 'p90' not in v: return False
    return True


def _f140(v):
    if type(v) is dict:
        if 'p50' in v: return False
    if not (_f138(v) if _f137(v) else _f139(v)): return False
    return True


def _f141(v):
    if type(v) is dict:
        if 'p50' not in v or 'p90' not in v: return False
        if 'cv' in v: return False
    return True


def _f142(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t135.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f140(v) if _f136(v) else _f141(v)): return False
    return True
_t143 = {
    'mean': _f129,
    'cv': _f134,
}


def _f144(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'mean' not in v or 'cv' not in v: return False
        for k, x in v.items():
            check = _t143.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t145 = {
    'scale': _f129,
    'shape': _f134,
}


def _f146(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'scale' not in v or 'shape' not in v: return False
        for k, x in v.items():
            check = _t145.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f147(v):
    if not (type(v) is list or type(v) is str): return False
    if type(v) is str:
        if len(v) < 1: return False
    if type(v) is list:
        if len(v) < 2: return False
        for x in v:
            if not _f129(x): return False
    return True
_t148 = {
    'triangular': _f130,
    'uniform': _f131,
    'exponential': _f133,
    'lognormal': _f142,
    'gamma': _f144,
    'weibull': _f146,
    'empirical': _f147,
}


def _f149(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p128.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t148.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    return True
_p150 = pattern('^(?:none|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f151(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p150.search(v): return False
    return True


def _f152(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p150.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f151(x): return False
    return True


def _f153(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is str:
        if not _p3.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f4(x): return False
    return True
_p154 = pattern('^none\\Z')
_t155 = {
    'to': _f127,
    'via': _f4,
}


def _f156(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p154.search(v): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t155.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p157 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?%|[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)\\Z')


def _f158(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p157.search(v): return False
    return True


def _f159(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p157.search(v): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f158(x): return False
    return True
_t160 = {
    'to': _f127,
    'at': _f159,
    'via': _f4,
}


def _f161(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p154.search(v): return False
    if type(v) is dict:
        if 'to' not in v or 'at' not in v: return False
        for k, x in v.items():
            check = _t160.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t162 = {
    'assigned': _f156,
    'due-soon': _f161,
    'overdue': _f156,
    'exception': _f156,
    'done': _f156,
}


def _f163(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p154.search(v): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t162.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f164(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('hierarchical', 'functional'): return False
    return True


def _f165(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('notify', 'reassign', 'add', 'consult'): return False
    return True
_t166 = {
    'at': _f158,
    'to': _f87,
    'kind': _f164,
    'action': _f165,
}


def _f167(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'at' not in v or 'to' not in v: return False
        for k, x in v.items():
            check = _t166.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f168(v):
    if not (type(v) is str or type(v) is list): return False
    if type(v) is str:
        if not _p154.search(v): return False
    if type(v) is list:
        for x in v:
            if not _f167(x): return False
    return True
_t169 = {
    'to': _f4,
}


def _f170(v):
    if type(v) is not str or v not in ('approve', 'reject', 'continue', 'escalate', 'none'): return False
    return True


def _f171(v):
    return True


def _f172(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'to' not in v: return False
        for k, x in v.items():
            check = _t169.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f170(v) if _f76(v) else _f171(v)): return False
    return True
_t173 = {
    'accountable': _f126,
    'consulted': _f126,
    'informed': _f126,
    'channel': _f4,
    'visibility': _f127,
    'effort': _f149,
    'respondWithin': _f152,
    'timeLimit': _f152,
    'pauseOn': _f153,
    'notify': _f163,
    'escalate': _f168,
    'onTimeout': _f172,
}


def _f174(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    'name': _f16,
    'head': _f87,
    'calendar': _f4,
}


def _f176(v):
    if not (type(v) is dict): return False
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


def _f177(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f176(x): return False
    return True


def _f178(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p47.search(v): return False
    return True


def _f179(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f178(x): return False
    return True
_t180 = {
    'calendar': _f4,
    'absence': _f179,
    'speed': _f134,
    'roles': _f153,
}


def _f181(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is dict): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f181(x): return False
    return True
_p183 = pattern('^(?:100(?:\\.0+)?%|[0-9]{1,2}(?:\\.[0-9]+)?%)\\Z')
_t184 = {
    'blocks': _f55,
}


def _f185(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p183.search(v): return False
    if type(v) is dict:
        if 'blocks' not in v: return False
        for k, x in v.items():
            check = _t184.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p186 = pattern('^[0-9]+(?:\\.[0-9]+)?/h\\Z')


def _f187(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p186.search(v): return False
    return True
_p188 = pattern('^[^\\s.#/:,=\\[\\]{}]+(?:\\.[^\\s.#/:,=\\[\\]{}]+)?\\Z')


def _f189(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p188.search(v): return False
    return True
_t190 = {
    'headOf': _f189,
}


def _f191(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'headOf' not in v: return False
        for k, x in v.items():
            check = _t190.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t192 = {
    'department': _f4,
    'external': _f113,
    'name': _f16,
    'calendar': _f4,
    'people': _f182,
    'availability': _f185,
    'inbox': _f55,
    'deputy': _f87,
    'executes': _f113,
    'reportsTo': _f87,
    'cost': _f187,
    'resolve': _f191,
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


def _f194(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f193(x): return False
    return True
_p195 = pattern('^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[-+,0-9A-Z]+)*)\\Z')


def _f196(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p195.search(v): return False
    return True
_p197 = pattern('^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9])\\Z')


def _f198(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p197.search(v): return False
    return True
_t199 = {
    'name': _f16,
    'members': _f153,
    'meets': _f196,
    'starts': _f198,
    'duration': _f129,
    'cutOff': _f129,
    'agenda': _f7,
}


def _f200(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t199.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f201(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f200(x): return False
    return True
_t202 = {
    'calendar': _f4,
    'currency': _f112,
    'priorities': _f116,
    'priorityMatrix': _f118,
    'pauseReasons': _f119,
    'delayCauses': _f120,
    'suppliers': _f123,
    'processDefaults': _f174,
    'departments': _f177,
    'roles': _f194,
    'committees': _f201,
}


def _f203(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t202.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t204 = {
    'apiVersion': _f13,
    'kind': _f110,
    'metadata': _f30,
    'spec': _f203,
}


def _f205(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t204.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f206(v):
    if type(v) is not str or v not in ('Process',): return False
    return True


def _f207(v):
    if type(v) is dict:
        if 'extends' not in v: return False
    return True
_t208 = {
    'organisation': _f171,
    'extends': _f171,
    'trigger': _f171,
    'case': _f171,
    'outcome': _f171,
    'governance': _f171,
    'defaults': _f171,
    'agreements': _f171,
    'cancel': _f171,
    'start': _f171,
    'steps': _f171,
    'kpis': _f171,
    'review': _f171,
}


def _f209(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t208.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t210 = {
    'by': _f87,
    'via': _f4,
    'form': _f4,
    'leadTime': _f129,
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
    if type(v) is not str or v not in ('string', 'number', 'boolean', 'date', 'enum'): return False
    return True
_t213 = {
    'name': _f16,
    'type': _f212,
    'required': _f113,
    'values': _f43,
}


def _f214(v):
    if type(v) is not str or v not in ('enum',): return False
    return True


def _f215(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f214(v['type']): return False
    return True


def _f216(v):
    if type(v) is dict:
        if 'values' not in v: return False
    return True


def _f217(v):
    if type(v) is dict:
        if 'values' in v: return False
    return True


def _f218(v):
    if not (_f216(v) if _f215(v) else _f217(v)): return False
    return True


def _f219(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v: return False
        for k, x in v.items():
            check = _t213.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f218(v): return False
    return True


def _f220(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f219(x): return False
    return True
_p221 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?|[0-9]+(?:mo|y))\\Z')


def _f222(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p221.search(v): return False
    return True
_t223 = {
    'by': _f87,
    'date': _f42,
    'digest': _f5,
}


def _f224(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t223.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f225(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f224(x): return False
    return True
_t226 = {
    'owner': _f87,
    'manager': _f87,
    'committee': _f4,
    'reviewEvery': _f222,
    'lastReview': _f42,
    'signoffs': _f225,
}


def _f227(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t226.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f228(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('sla', 'ola', 'uc'): return False
    return True


def _f229(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('response', 'resolution', 'step-time', 'ready-by'): return False
    return True


def _f230(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p183.search(v): return False
    return True


def _f231(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f4(x): return False
    return True
_p232 = pattern('^(?:[-+]?(?:[0-9]+(?:\\.[0-9]+)?(?:s|m|h|d|w|bh)|[0-9]+bd|P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+(?:\\.[0-9]+)?H)?(?:[0-9]+(?:\\.[0-9]+)?M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?))\\Z')


def _f233(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p232.search(v): return False
    return True
_t234 = {
    'name': _f16,
    'type': _f228,
    'metric': _f229,
    'target': _f152,
    'goal': _f230,
    'calendar': _f4,
    'pauseOn': _f153,
    'until': _f4,
    'between': _f231,
    'steps': _f153,
    'supports': _f4,
    'supplier': _f4,
    'anchor': _f4,
    'offset': _f233,
}


def _f235(v):
    if type(v) is not str or v not in ('ola',): return False
    return True


def _f236(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f235(v['type']): return False
    return True


def _f237(v):
    if type(v) is dict:
        if 'between' not in v: return False
    return True


def _f238(v):
    if not (_f237(v) if _f236(v) else _f171(v)): return False
    return True


def _f239(v):
    if type(v) is not str or v not in ('uc',): return False
    return True


def _f240(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f239(v['type']): return False
    return True


def _f241(v):
    if type(v) is dict:
        if 'supplier' not in v: return False
    return True


def _f242(v):
    if not (_f241(v) if _f240(v) else _f171(v)): return False
    return True


def _f243(v):
    if type(v) is not str or v not in ('ready-by',): return False
    return True


def _f244(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f243(v['metric']): return False
    return True


def _f245(v):
    if type(v) is dict:
        if 'anchor' not in v: return False
        if 'target' in v: return False
    return True


def _f246(v):
    if type(v) is dict:
        if 'target' not in v: return False
        if 'anchor' in v: return False
        if 'offset' in v: return False
    return True


def _f247(v):
    if not (_f245(v) if _f244(v) else _f246(v)): return False
    return True


def _f248(v):
    if type(v) is not str or v not in ('step-time',): return False
    return True


def _f249(v):
    if type(v) is dict:
        if 'metric' not in v: return False
        if 'metric' in v and not _f248(v['metric']): return False
    return True


def _f250(v):
    if type(v) is dict:
        if 'steps' not in v: return False
    return True


def _f251(v):
    if not (_f250(v) if _f249(v) else _f171(v)): return False
    return True


def _f252(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'type' not in v or 'metric' not in v: return False
        for k, x in v.items():
            check = _t234.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f238(v): return False
    if not _f242(v): return False
    if not _f247(v): return False
    if not _f251(v): return False
    return True


def _f253(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f252(x): return False
    return True
_t254 = {
    'by': _f87,
    'until': _f4,
    'next': _f4,
}


def _f255(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'by' not in v: return False
        for k, x in v.items():
            check = _t254.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f256(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('task', 'approval', 'decision', 'feedback', 'subprocess', 'automated', 'wait', 'notification', 'end'): return False
    return True


def _f257(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('record', 'approve', 'fulfil', 'verify', 'close'): return False
    return True


def _f258(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('completed', 'rejected', 'cancelled'): return False
    return True
_t259 = {
    'atLeast': _f7,
}


def _f260(v):
    if type(v) is not str or v not in ('any', 'all', 'first'): return False
    return True


def _f261(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if 'atLeast' not in v: return False
        for k, x in v.items():
            check = _t259.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not (_f260(v) if _f76(v) else _f171(v)): return False
    return True


def _f262(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('finish', 'withdraw'): return False
    return True
_t263 = {
    'max': _f7,
    'then': _f4,
}


def _f264(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'max' not in v or 'then' not in v: return False
        for k, x in v.items():
            check = _t263.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f265(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v <= 0: return False
        if v > 100: return False
    return True
_t266 = {
    'atLeast': _f7,
    'percent': _f265,
}


def _f267(v):
    if type(v) is not str or v not in ('all', 'any'): return False
    return True


def _f268(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        if len(v) > 1: return False
        for k, x in v.items():
            check = _t266.get(k)
            if check is not None:
                if not check(x): return False
            else:
                return False
    if not (_f267(v) if _f76(v) else _f171(v)): return False
    return True


def _f269(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('parallel', 'sequential'): return False
    return True


def _f270(v):
    if not (type(v) is str): return False
    if type(v) is not str or v not in ('deputy', 'wait', 'approve'): return False
    return True
_t271 = {
    'when': _f5,
}


def _f272(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'when' not in v: return False
        for k, x in v.items():
            check = _t271.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f273(v):
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
            if not _f153(x): return False
    return True
_t274 = {
    'anchor': _f4,
    'offset': _f233,
}


def _f275(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'anchor' not in v: return False
        for k, x in v.items():
            check = _t274.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t276 = {
    'when': _f5,
    'label': _f16,
    'default': _f113,
}


def _f277(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t276.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f278(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f277(x): return False
    return True
_t279 = {
    'type': _f256,
    'name': _f16,
    'status': _f16,
    'phase': _f257,
    'process': _f4,
    'outcome': _f258,
    'join': _f261,
    'losers': _f262,
    'loop': _f264,
    'committee': _f4,
    'responsible': _f126,
    'accountable': _f126,
    'consulted': _f126,
    'informed': _f126,
    'channel': _f4,
    'supplier': _f4,
    'visibility': _f127,
    'rule': _f268,
    'order': _f269,
    'absence': _f270,
    'delegate': _f87,
    'autoApprove': _f272,
    'separation': _f127,
    'survey': _f127,
    'requires': _f153,
    'produces': _f273,
    'effort': _f149,
    'respondWithin': _f152,
    'timeLimit': _f152,
    'notBefore': _f275,
    'deadline': _f275,
    'pauseOn': _f153,
    'notify': _f163,
    'escalate': _f168,
    'onTimeout': _f172,
    'returnTo': _f153,
    'outcomes': _f278,
    'next': _f273,
}


def _f280(v):
    if type(v) is not str or v not in ('approval',): return False
    return True


def _f281(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f280(v['type']): return False
    return True


def _f282(v):
    if type(v) is not str or v not in ('approved', 'rejected', 'timeout'): return False
    return True


def _f283(v):
    if type(v) is dict:
        for k in v:
            if not _f282(k): return False
    return True


def _f284(v):
    if type(v) is dict:
        if 'next' in v and not _f283(v['next']): return False
    return True


def _f285(v):
    if type(v) is dict:
        if 'rule' in v: return False
        if 'order' in v: return False
        if 'delegate' in v: return False
        if 'autoApprove' in v: return False
        if 'separation' in v: return False
        if 'absence' in v: return False
        if 'committee' in v: return False
    return True


def _f286(v):
    if not (_f284(v) if _f281(v) else _f285(v)): return False
    return True


def _f287(v):
    if type(v) is not str or v not in ('subprocess',): return False
    return True


def _f288(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f287(v['type']): return False
    return True


def _f289(v):
    if type(v) is dict:
        if 'process' not in v: return False
    return True


def _f290(v):
    if type(v) is dict:
        if 'process' in v: return False
    return True


def _f291(v):
    if not (_f289(v) if _f288(v) else _f290(v)): return False
    return True


def _f292(v):
    if type(v) is not str or v not in ('end',): return False
    return True


def _f293(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f292(v['type']): return False
    return True


def _f294(v):
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


def _f295(v):
    if type(v) is dict:
        if 'outcome' in v: return False
    return True


def _f296(v):
    if not (_f294(v) if _f293(v) else _f295(v)): return False
    return True


def _f297(v):
    if type(v) is not str or v not in ('feedback',): return False
    return True


def _f298(v):
    if type(v) is dict:
        if 'type' not in v: return False
        if 'type' in v and not _f297(v['type']): return False
    return True


def _f299(v):
    if type(v) is dict:
        if 'survey' in v: return False
    return True


def _f300(v):
    if not (_f171(v) if _f298(v) else _f299(v)): return False
    return True


def _f301(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t279.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    if not _f286(v): return False
    if not _f291(v): return False
    if not _f296(v): return False
    if not _f300(v): return False
    return True


def _f302(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f301(x): return False
    return True


def _f303(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f230(x): return False
    return True
_t304 = {
    'target': _f129,
    'watch': _f303,
}


def _f305(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t304.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t306 = {
    'target': _f230,
    'watch': _f303,
}


def _f307(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t306.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f308(v):
    if not (type(v) is int or type(v) is float or type(v) is str): return False
    if type(v) is str:
        if not _p183.search(v): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True
_t309 = {
    'target': _f308,
    'watch': _f303,
}


def _f310(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t309.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t311 = {
    'handling-time': _f305,
    'response-timeliness': _f307,
    'step-share': _f307,
    'delay-causes': _f307,
    'feedback': _f310,
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
    'every': _f222,
    'last': _f42,
    'by': _f87,
    'forum': _f4,
    'uses': _f153,
}


def _f314(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
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
    'organisation': _f4,
    'extends': _f4,
    'trigger': _f211,
    'case': _f220,
    'outcome': _f16,
    'governance': _f227,
    'defaults': _f174,
    'agreements': _f253,
    'cancel': _f255,
    'start': _f4,
    'steps': _f302,
    'kpis': _f312,
    'review': _f314,
}


def _f316(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'steps' not in v: return False
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
    if not (type(v) is dict): return False
    if not (_f209(v) if _f207(v) else _f316(v)): return False
    return True
_t318 = {
    'apiVersion': _f13,
    'kind': _f206,
    'metadata': _f30,
    'spec': _f317,
}


def _f319(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t318.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f320(v):
    if type(v) is not str or v not in ('Scenario',): return False
    return True
_t321 = {
    'process': _f4,
    'model': _f4,
}


def _f322(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
        for k, x in v.items():
            check = _t321.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f323(v):
    if not (type(v) is dict): return False
    return True
_t324 = {
    'process': _f323,
    'organisation': _f323,
    'calendar': _f323,
    'model': _f323,
}


def _f325(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t324.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p326 = pattern('^(?:(?:process|organisation|calendar|model)(?:\\.[^\\s.]+)+)\\Z')


def _f327(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p326.search(v): return False
    return True


def _f328(v):
    if not (type(v) is str or type(v) is int or type(v) is float or type(v) is bool or v is None): return False
    return True


def _f329(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f328(x): return False
    return True


def _f330(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f327(k): return False
        for x in v.values():
            if not _f329(x): return False
    return True


def _f331(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f23(x): return False
    return True
_p332 = pattern('^(?:\\S+\\s*(?:<=|>=|<|>)\\s*\\S.*)\\Z')


def _f333(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p332.search(v): return False
    return True


def _f334(v):
    if not (type(v) is list): return False
    if type(v) is list:
        for x in v:
            if not _f333(x): return False
    return True
_t335 = {
    'metrics': _f331,
    'accept': _f334,
}


def _f336(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t335.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t337 = {
    'base': _f322,
    'question': _f16,
    'patch': _f325,
    'sweep': _f330,
    'compare': _f336,
}


def _f338(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'base' not in v: return False
        for k, x in v.items():
            check = _t337.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t339 = {
    'apiVersion': _f13,
    'kind': _f320,
    'metadata': _f30,
    'spec': _f338,
}


def _f340(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'apiVersion' not in v or 'kind' not in v or 'metadata' not in v or 'spec' not in v: return False
        for k, x in v.items():
            check = _t339.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_t341 = {
    'profile': _f70,
    'select': _f73,
    'ignore': _f73,
    'severity': _f75,
    'options': _f79,
    'perFile': _f83,
    'baseline': _f5,
}


def _f342(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t341.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f343(v):
    if type(v) is not str or v not in ('SimulationModel',): return False
    return True
_t344 = {
    'method': _f5,
    'log': _f5,
    'date': _f42,
    'note': _f5,
}


def _f345(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t344.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p346 = pattern('^(?:[0-9]+(?:\\.[0-9]+)?/(?:bd|bh|d|h|w))\\Z')


def _f347(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p346.search(v): return False
    return True
_p348 = pattern('^(?:mon|tue|wed|thu|fri|sat|sun|(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00))\\Z')


def _f349(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p348.search(v): return False
    return True


def _f350(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True


def _f351(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f349(k): return False
        for x in v.values():
            if not _f350(x): return False
    return True


def _f352(v):
    if not (type(v) is int or type(v) is float and v.is_integer() or type(v) is list): return False
    if type(v) is int or type(v) is float:
        if v < 1: return False
    if type(v) is list:
        if len(v) < 1: return False
        for x in v:
            if not _f7(x): return False
    return True
_t353 = {
    'rate': _f347,
    'interval': _f149,
    'calendar': _f4,
    'profile': _f351,
    'batch': _f352,
    'replay': _f5,
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
    if type(v) is dict:
        if 'uniform' not in v: return False
    return True


def _f356(v):
    if not (type(v) is int or type(v) is float): return False
    return True


def _f357(v):
    if not (type(v) is list): return False
    if type(v) is list:
        if len(v) < 2: return False
        if len(v) > 2: return False
        for x in v:
            if not _f356(x): return False
    return True


def _f358(v):
    if type(v) is dict:
        if len(v) > 1: return False
        if 'uniform' in v and not _f357(v['uniform']): return False
    return True


def _f359(v):
    if type(v) is dict:
        for x in v.values():
            if not _f356(x): return False
    return True


def _f360(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f358(v) if _f355(v) else _f359(v)): return False
    return True


def _f361(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f360(x): return False
    return True


def _f362(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f356(x): return False
    return True


def _f363(v):
    if not (type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
    return True


def _f364(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f87(k): return False
        for x in v.values():
            if not _f363(x): return False
    return True


def _f365(v):
    if type(v) is not str or v not in ('triangular', 'uniform', 'exponential', 'lognormal', 'gamma', 'weibull', 'empirical'): return False
    return True


def _f366(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f365(k): return False
    return True


def _f367(v):
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f149(x): return False
    return True


def _f368(v):
    if not (type(v) is str or type(v) is dict): return False
    if type(v) is str:
        if not _p128.search(v): return False
    if type(v) is dict:
        if len(v) < 1: return False
    if not (_f149(v) if _f366(v) else _f367(v)): return False
    return True
_t369 = {
    'effort': _f149,
    'pickup': _f368,
    'requesterDelay': _f149,
    'supplierDelay': _f149,
    'drawAs': _f4,
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


def _f371(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f370(x): return False
    return True


def _f372(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f362(x): return False
    return True


def _f373(v):
    if not (type(v) is int or type(v) is float): return False
    if type(v) is int or type(v) is float:
        if v < 0: return False
        if v > 1: return False
    return True


def _f374(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f87(k): return False
        for x in v.values():
            if not _f373(x): return False
    return True


def _f375(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f374(x): return False
    return True


def _f376(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f4(k): return False
        for x in v.values():
            if not _f373(x): return False
    return True
_t377 = {
    'share': _f373,
    'after': _f149,
}


def _f378(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'after' not in v: return False
        for k, x in v.items():
            check = _t377.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f379(v):
    if not (type(v) is str or type(v) is int or type(v) is float and v.is_integer()): return False
    if type(v) is str:
        if not _p188.search(v): return False
    return True
_t380 = {
    'reason': _f4,
    'time': _f149,
}


def _f381(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'reason' not in v or 'time' not in v: return False
        for k, x in v.items():
            check = _t380.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True


def _f382(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k in v:
            if not _f379(k): return False
        for x in v.values():
            if not _f381(x): return False
    return True
_p383 = pattern('^x[0-9]+(?:\\.[0-9]+)?\\Z')


def _f384(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p383.search(v): return False
    return True
_t385 = {
    'pickup': _f384,
}


def _f386(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        for k, x in v.items():
            check = _t385.get(k)
            if check is not None:
                if not check(x): return False
            elif k.startswith('x-'):
                pass
            else:
                return False
    return True
_p387 = pattern('^(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[-+][01][0-9]:[0-5][0-9]))?)\\Z')


def _f388(v):
    if not (type(v) is str): return False
    if type(v) is str:
        if not _p387.search(v): return False
    return True
_t389 = {
    'start': _f388,
    'horizon': _f129,
    'warmup': _f129,
    'replications': _f7,
    'precision': _f230,
    'seed': _f363,
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
    'process': _f4,
    'source': _f345,
    'arrivals': _f354,
    'case': _f361,
    'priorities': _f362,
    'people': _f364,
    'steps': _f371,
    'outcomes': _f372,
    'votes': _f375,
    'auto': _f376,
    'cancel': _f378,
    'pauses': _f382,
    'reminders': _f386,
    'run': _f390,
}


def _f392(v):
    if not (type(v) is dict): return False
    if type(v) is dict:
        if 'process' not in v: return False
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
    'apiVersion': _f13,
    'kind': _f343,
    'metadata': _f30,
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

_KINDS = {
    'Baseline': _f12,
    'Calendar': _f68,
    'LintPolicy': _f94,
    'LogMapping': _f109,
    'Organisation': _f205,
    'Process': _f319,
    'Scenario': _f340,
    'Settings': _f342,
    'SimulationModel': _f394,
}


def accepts(kind: str, data: object) -> bool:
    """Return whether plain data (dict, list, str, int, float, bool, None) is a document of that kind."""
    return _KINDS[kind](data)
