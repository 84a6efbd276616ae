using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Reading and writing members of any value.</summary>
static class Access
{
    public static JsValue Get(Run run, JsValue target, string key)
    {
        if (target.AsObject is { } o) return o.Get(run, key);
        if (target.AsText is { } text)
        {
            if (key == "length") return text.Length;
            return JsNumber.IsIndex(key, out var index) ? At(text, index) : Member(StringMembers.Table, key);
        }
        if (target.IsNumber) return Member(NumberMembers.Table, key);
        if (target.IsBoolean) return Member(NumberMembers.BooleanTable, key);
        throw run.TypeError($"不能读取 {Coerce.Describe(target)} 的属性“{key}”");
    }

    static JsValue Member(MemberTable table, string key) =>
        table.TryGet(key, out var member) || ObjectMembers.Table.TryGet(key, out member) ? member : default;

    static JsValue At(string text, double index) => index < text.Length ? Character(text[(int)index]) : default(JsValue);

    static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    public static string Character(char c) => c < 128 ? Ascii[c] : c.ToString();

    public static JsValue GetIndexed(Run run, JsValue target, JsValue key)
    {
        if (key.IsNumber)
        {
            if (target.AsObject is { } o) return o.GetIndex(run, key.Number);
            if (target.AsText is { } text && key.Number >= 0 && key.Number == (int)key.Number) return At(text, key.Number);
        }
        else if (target.IsNullish)
        {
            throw run.TypeError($"不能读取 {Coerce.Describe(target)} 的属性");
        }
        return Get(run, target, Coerce.ToKey(run, key));
    }

    public static void Set(Run run, JsValue target, string key, JsValue value)
    {
        if (target.AsObject is { } o) o.Set(run, key, value);
        else if (target.IsNullish) throw run.TypeError($"不能写入 {Coerce.Describe(target)} 的属性“{key}”");
    }

    public static void SetIndexed(Run run, JsValue target, JsValue key, JsValue value)
    {
        if (key.IsNumber && target.AsObject is { } o) o.SetIndex(run, key.Number, value);
        else if (target.IsNullish) throw run.TypeError($"不能写入 {Coerce.Describe(target)} 的属性");
        else Set(run, target, Coerce.ToKey(run, key), value);
    }

    public static bool Has(Run run, JsValue key, JsValue target)
    {
        if (target.AsObject is not { } o) throw run.TypeError("in 的右边应是对象");
        var name = Coerce.ToKey(run, key);
        return o.TryGetOwn(run, name, out _) || o.HasMember(name);
    }

    public static bool Delete(Run run, JsValue target, string key)
    {
        if (target.IsNullish) throw run.TypeError($"不能删除 {Coerce.Describe(target)} 的属性“{key}”");
        return target.AsObject?.Delete(run, key) ?? true;
    }

    public static bool InstanceOf(Run run, JsValue value, JsValue type) => type.AsObject switch
    {
        NativeFunction { IsInstance: { } test } => test(value),
        JsFunction => false,
        _ => throw run.TypeError("instanceof 的右边应是类"),
    };

    public static JsValue[] Spread(Run run, JsValue value)
    {
        var items = Coerce.Iterate(run, value).ToArray();
        run.Allocate(16L * items.Length);
        return items;
    }
}
