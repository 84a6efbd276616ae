using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of Map and Set. Their keys, values and entries are arrays, which for…of and spread walk alike.</summary>
static class MapMembers
{
    public static readonly MemberTable MapTable = new()
    {
        { "get", 1, (run, self, a) => This(run, self).Find(run, a.At(0)) },
        { "set", 2, (run, self, a) => { This(run, self).Put(run, a.At(0), a.At(1)); return self; } },
        { "has", 1, (run, self, a) => This(run, self).Has(run, a.At(0)) },
        { "delete", 1, (run, self, a) => This(run, self).Remove(run, a.At(0)) },
        { "clear", 0, (run, self, _) => { This(run, self).Clear(); return default; } },
        { "keys", 0, (run, self, _) => new JsArray(run, This(run, self).Entries(run).Select(e => e.Key)) },
        { "values", 0, (run, self, _) => new JsArray(run, This(run, self).Entries(run).Select(e => e.Value)) },
        { "entries", 0, (run, self, _) => new JsArray(run, This(run, self).Snapshot(run)) },
        { "forEach", 1, ForEach },
    };

    public static readonly MemberTable SetTable = new()
    {
        { "add", 1, (run, self, a) => { This(run, self).Put(run, a.At(0), a.At(0)); return self; } },
        { "has", 1, (run, self, a) => This(run, self).Has(run, a.At(0)) },
        { "delete", 1, (run, self, a) => This(run, self).Remove(run, a.At(0)) },
        { "clear", 0, (run, self, _) => { This(run, self).Clear(); return default; } },
        { "keys", 0, (run, self, _) => new JsArray(run, This(run, self).Entries(run).Select(e => e.Key)) },
        { "values", 0, (run, self, _) => new JsArray(run, This(run, self).Entries(run).Select(e => e.Key)) },
        { "entries", 0, (run, self, _) => new JsArray(run, This(run, self).Entries(run).Select(e => (JsValue)new JsArray(run, [e.Key, e.Key]))) },
        { "forEach", 1, ForEach },
    };

    static JsMap This(Run run, JsValue self) => self.AsObject as JsMap ?? throw run.TypeError("只有 Map 或 Set 能这样调用");

    static JsValue ForEach(Run run, JsValue self, JsValue[] a)
    {
        var function = a.Function(run, 0);
        foreach (var (key, value) in This(run, self).Entries(run)) function.Call(run, a.At(1), [value, key, self]);
        return default;
    }

    public static JsValue CreateMap(Run run, JsValue[] a)
    {
        run.Allocate(128);
        var map = new JsMap(isSet: false);
        if (a.At(0).IsNullish) return map;
        foreach (var entry in Coerce.Iterate(run, a[0]))
        {
            if (!entry.IsObject) throw run.TypeError("Map 的每一项应是 [键, 值]");
            map.Put(run, Access.GetIndexed(run, entry, 0), Access.GetIndexed(run, entry, 1));
        }
        return map;
    }

    public static JsValue CreateSet(Run run, JsValue[] a)
    {
        run.Allocate(128);
        var set = new JsMap(isSet: true);
        if (a.At(0).IsNullish) return set;
        foreach (var item in Coerce.Iterate(run, a[0])) set.Put(run, item, item);
        return set;
    }
}
