using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods every value has, and the statics of Object.</summary>
static class ObjectMembers
{
    public static readonly MemberTable Table = new()
    {
        { "hasOwnProperty", 1, (run, self, a) => HasOwn(run, self, a.At(0)) },
        { "toString", 0, (run, self, _) => self.AsObject is JsArray ? "[object Array]" : self.AsObject?.DefaultText(run) ?? Coerce.ToText(run, self) },
        { "toLocaleString", 0, (run, self, _) => Coerce.ToText(run, self) },
        { "valueOf", 0, (_, self, _) => self },
    };

    public static readonly MemberTable Statics = new()
    {
        { "keys", 1, (run, _, a) => new JsArray(run, Keys(run, a.At(0)).Select(k => (JsValue)k)) },
        { "values", 1, (run, _, a) => new JsArray(run, Keys(run, a.At(0)).Select(k => Access.Get(run, a.At(0), k))) },
        { "entries", 1, (run, _, a) => new JsArray(run, Keys(run, a.At(0)).Select(k => (JsValue)new JsArray(run, [k, Access.Get(run, a.At(0), k)]))) },
        { "assign", 2, Assign },
        { "fromEntries", 1, FromEntries },
        { "hasOwn", 2, (run, _, a) => HasOwn(run, a.At(0), a.At(1)) },
        { "freeze", 1, (_, _, a) => { if (a.At(0).AsObject is { } o) o.Frozen = true; return a.At(0); } },
        { "isFrozen", 1, (_, _, a) => a.At(0).AsObject?.Frozen ?? true },
        { "is", 2, (run, _, a) => Coerce.SameValueZero(run, a.At(0), a.At(1)) && !(a.At(0).IsNumber && a.At(0).Number == 0 && double.IsNegative(a.At(0).Number) != double.IsNegative(a.At(1).Number)) },
    };

    public static JsValue Create(Run run, JsValue[] a)
    {
        if (a.At(0).IsObject) return a[0];
        if (!a.At(0).IsNullish) throw run.TypeError("不支持把文字、数字或布尔值包装成对象");
        run.Allocate(48);
        return new JsObject();
    }

    /// <summary>Own enumerable keys of any value, as for…in walks them too.</summary>
    public static List<string> Keys(Run run, JsValue value)
    {
        if (value.AsObject is { } o) return o.Keys(run);
        if (value.IsNullish) throw run.TypeError($"{Coerce.Describe(value)}没有属性");
        if (value.AsText is not { } text) return [];
        run.Allocate(40L * text.Length);
        return [.. Enumerable.Range(0, text.Length).Select(i => JsNumber.Format(i))];
    }

    static bool HasOwn(Run run, JsValue target, JsValue key)
    {
        if (target.IsNullish) throw run.TypeError($"{Coerce.Describe(target)}没有属性");
        var name = Coerce.ToKey(run, key);
        if (target.AsObject is { } o) return o.TryGetOwn(run, name, out _);
        return target.AsText is { } text && (name == "length" || (JsNumber.IsIndex(name, out var i) && i < text.Length));
    }

    static JsValue Assign(Run run, JsValue self, JsValue[] a)
    {
        if (a.At(0).AsObject is not { } target) throw run.TypeError("Object.assign 的目标应是对象");
        if (target.Frozen && a.Skip(1).Any(x => !x.IsNullish && Keys(run, x).Count > 0)) throw run.TypeError("对象已冻结，不能修改");
        foreach (var source in a.Skip(1)) CopyInto(run, target, source);
        return target;
    }

    /// <summary>Copies own properties, as spread does; null and undefined give none.</summary>
    public static void CopyInto(Run run, JsObject target, JsValue source, HashSet<string>? except = null)
    {
        if (source.IsNullish) return;
        foreach (var key in Keys(run, source))
        {
            run.Step();
            if (except?.Contains(key) != true) target.Set(run, key, Access.Get(run, source, key));
        }
    }

    static JsValue FromEntries(Run run, JsValue self, JsValue[] a)
    {
        var result = new JsObject();
        foreach (var entry in Coerce.Iterate(run, a.At(0)))
        {
            if (!entry.IsObject) throw run.TypeError("Object.fromEntries 的每一项应是 [名称, 值]");
            result.Set(run, Coerce.ToKey(run, Access.GetIndexed(run, entry, 0)), Access.GetIndexed(run, entry, 1));
        }
        return result;
    }
}
