namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>ECMAScript's conversions and comparisons.</summary>
static class Coerce
{
    public static double ToNumber(Run run, JsValue value)
    {
        switch (value.Kind)
        {
            case JsKind.Number or JsKind.Boolean: return value.Number;
            case JsKind.Null: return 0;
            case JsKind.String:
                run.Work(value.Text.Length / 16);
                return JsNumber.Parse(value.Text);
            case JsKind.Object: return ToNumber(run, ToPrimitive(run, value, preferText: false));
            default: return double.NaN;
        }
    }

    public static string ToText(Run run, JsValue value) => value.Kind switch
    {
        JsKind.String => value.Text,
        JsKind.Number => JsNumber.Format(value.Number),
        JsKind.Boolean => value.Number != 0 ? "true" : "false",
        JsKind.Null => "null",
        JsKind.Object => ToText(run, ToPrimitive(run, value, preferText: true)),
        _ => "undefined",
    };

    /// <summary>The key of a property access; long keys cost work, because hashing them does.</summary>
    public static string ToKey(Run run, JsValue value)
    {
        var key = ToText(run, value);
        run.Work(key.Length / 32);
        return key;
    }

    public static JsValue ToPrimitive(Run run, JsValue value, bool? preferText = null)
    {
        if (value.AsObject is not { } target) return value;
        var textFirst = preferText ?? target is JsDate;
        for (var turn = 0; turn < 2; turn++)
        {
            var name = textFirst == (turn == 0) ? "toString" : "valueOf";
            if (target.TryGetOwn(run, name, out var own))
            {
                if (own.AsFunction is not { } function) continue;
                var result = function.Call(run, value, []);
                if (!result.IsObject) return result;
            }
            else if (name == "toString")
            {
                run.Enter();
                var text = target.DefaultText(run);
                run.Depth--;
                return text;
            }
            else if (target is JsDate date) return date.Time;
        }
        throw run.TypeError("对象不能转换为文字或数字");
    }

    public static double ToInteger(Run run, JsValue value)
    {
        var number = Math.Truncate(ToNumber(run, value));
        return double.IsNaN(number) ? 0 : number + 0d;
    }

    public static int ToInt32(double number)
    {
        var whole = (int)number;
        if (whole == number) return whole;
        if (!double.IsFinite(number)) return 0;
        var wrapped = Math.Truncate(number) % 4294967296d;
        return unchecked((int)(uint)(long)wrapped);
    }

    /// <summary>A start or end that may count from the end, as slice and its kin take it.</summary>
    public static int ToPosition(Run run, JsValue value, int length, int whenMissing)
    {
        if (value.IsUndefined) return whenMissing;
        var position = ToInteger(run, value);
        return (int)(position < 0 ? Math.Max(0, length + position) : Math.Min(position, length));
    }

    public static bool StrictEquals(Run run, JsValue a, JsValue b)
    {
        if (a.IsNumber) return b.IsNumber && a.Number == b.Number;
        if (a.AsText is { } x) return b.AsText is { } y && TextEquals(run, x, y);
        return a.IsBoolean ? b.IsBoolean && a.Number == b.Number : a.SameReference(b);
    }

    static bool TextEquals(Run run, string x, string y)
    {
        if (x.Length != y.Length) return false;
        run.Work(x.Length / 64);
        return string.Equals(x, y, StringComparison.Ordinal);
    }

    public static bool LooseEquals(Run run, JsValue a, JsValue b)
    {
        if (a.Kind == b.Kind) return StrictEquals(run, a, b);
        if (a.IsNullish || b.IsNullish) return a.IsNullish && b.IsNullish;
        if (a.IsObject) return LooseEquals(run, ToPrimitive(run, a), b);
        if (b.IsObject) return LooseEquals(run, a, ToPrimitive(run, b));
        return ToNumber(run, a) == ToNumber(run, b);
    }

    /// <summary>Equality of includes, Map and Set: NaN equals itself.</summary>
    public static bool SameValueZero(Run run, JsValue a, JsValue b) =>
        (a.IsNumber && b.IsNumber && double.IsNaN(a.Number) && double.IsNaN(b.Number)) || StrictEquals(run, a, b);

    /// <summary>Whether a is less than b; null where a NaN makes it undecidable.</summary>
    public static bool? Less(Run run, JsValue a, JsValue b, bool leftFirst = true)
    {
        if (leftFirst) { a = ToPrimitive(run, a, false); b = ToPrimitive(run, b, false); }
        else { b = ToPrimitive(run, b, false); a = ToPrimitive(run, a, false); }
        if (a.AsText is { } x && b.AsText is { } y)
        {
            run.Work(Math.Min(x.Length, y.Length) / 64);
            return string.CompareOrdinal(x, y) < 0;
        }
        var (m, n) = (ToNumber(run, a), ToNumber(run, b));
        return double.IsNaN(m) || double.IsNaN(n) ? null : m < n;
    }

    public static JsValue Add(Run run, JsValue a, JsValue b)
    {
        a = ToPrimitive(run, a);
        b = ToPrimitive(run, b);
        if (!a.IsString && !b.IsString) return ToNumber(run, a) + ToNumber(run, b);
        var (x, y) = (ToText(run, a), ToText(run, b));
        run.AllocateText(x.Length + y.Length);
        return string.Concat(x, y);
    }

    /// <summary>The values a for…of, a spread or a destructuring walks.</summary>
    public static IEnumerable<JsValue> Iterate(Run run, JsValue source)
    {
        if (source.AsObject is JsArray array) return Live(run, array);
        if (source.AsText is { } text) return CodePoints(run, text);
        if (source.AsObject is JsMap map) return map.Snapshot(run);
        throw run.TypeError($"{Describe(source)}不能逐项遍历");
    }

    static IEnumerable<JsValue> Live(Run run, JsArray array)
    {
        for (var i = 0; i < array.Items.Count; i++)
        {
            run.Step();
            yield return array.Items[i];
        }
    }

    static IEnumerable<JsValue> CodePoints(Run run, string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var size = char.IsSurrogatePair(text, i) ? 2 : 1;
            run.AllocateText(size);
            yield return text.Substring(i, size);
            i += size;
        }
    }

    /// <summary>A value as an error message names it.</summary>
    public static string Describe(JsValue value) => value.Kind switch
    {
        JsKind.String => "文字",
        JsKind.Number => "数字",
        JsKind.Boolean => "布尔值",
        JsKind.Null => "null",
        JsKind.Object => value.AsFunction is null ? "对象" : "函数",
        _ => "undefined",
    };
}
