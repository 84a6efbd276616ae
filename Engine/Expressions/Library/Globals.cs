using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>The names the language itself declares. Scripts cannot change them.</summary>
static class Globals
{
    public static readonly MemberTable Table = Build();

    static MemberTable Build()
    {
        var table = new MemberTable
        {
            { "undefined", default(JsValue) }, { "NaN", double.NaN }, { "Infinity", double.PositiveInfinity },
            { "Math", MathMembers.Instance },
            { "JSON", new JsonMembers { Frozen = true } },
            { "parseInt", 2, NumberMembers.ParseInt },
            { "parseFloat", 1, NumberMembers.ParseFloat },
            { "isNaN", 1, (run, _, a) => double.IsNaN(a.Number(run, 0)) },
            { "isFinite", 1, (run, _, a) => double.IsFinite(a.Number(run, 0)) },
            { "encodeURIComponent", 1, (run, _, a) => Encode(run, a.Text(run, 0), "-_.!~*'()") },
            { "encodeURI", 1, (run, _, a) => Encode(run, a.Text(run, 0), "-_.!~*'();/?:@&=+$,#") },
            { "decodeURIComponent", 1, (run, _, a) => Decode(run, a.Text(run, 0), "") },
            { "decodeURI", 1, (run, _, a) => Decode(run, a.Text(run, 0), ";/?:@&=+$,#") },
        };
        table.Add("String", new NativeFunction("String", 1, (run, _, a) => a.Length == 0 ? "" : a.Text(run, 0), statics: StringMembers.Statics, isInstance: _ => false));
        table.Add("Number", new NativeFunction("Number", 1, (run, _, a) => a.Length == 0 ? 0 : a.Number(run, 0), statics: NumberMembers.Statics, isInstance: _ => false));
        table.Add("Boolean", new NativeFunction("Boolean", 1, (_, _, a) => a.At(0).IsTruthy, isInstance: _ => false));
        Class(table, "Array", 1, ArrayMembers.Create, v => v.AsObject is JsArray, ArrayMembers.Statics, callable: true);
        Class(table, "Object", 1, ObjectMembers.Create, v => v.IsObject, ObjectMembers.Statics, callable: true);
        Class(table, "RegExp", 2, RegExpMembers.Create, v => v.AsObject is JsRegExp, null, callable: true);
        Class(table, "Map", 0, MapMembers.CreateMap, v => v.AsObject is JsMap { ClassName: "Map" }, null);
        Class(table, "Set", 0, MapMembers.CreateSet, v => v.AsObject is JsMap { ClassName: "Set" }, null);
        table.Add("Date", new NativeFunction("Date", 7, (run, _, _) => JsCalendar.Text(run.Now), DateMembers.Create, DateMembers.Statics, v => v.AsObject is JsDate));
        foreach (var name in (string[])["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"])
        {
            Class(table, name, 1, (run, a) => Error(run, name, a), v => v.AsObject is JsError e && (name == "Error" || e.ErrorName == name), null, callable: true);
        }
        return table;
    }

    static void Class(MemberTable table, string name, int length, Func<Run, JsValue[], JsValue> create, Func<JsValue, bool> isInstance, MemberTable? statics, bool callable = false) =>
        table.Add(name, new NativeFunction(name, length, (run, _, a) => callable ? create(run, a) : throw run.TypeError($"{name} 要用 new 创建"), create, statics, isInstance));

    static JsValue Error(Run run, string name, JsValue[] a)
    {
        run.Allocate(128);
        var error = new JsError(run, name, a.At(0).IsUndefined ? null : a.Text(run, 0));
        if (a.At(1).AsObject is { } options && options.TryGetOwn(run, "cause", out var cause)) error.Set(run, "cause", cause);
        return error;
    }

    static JsValue Encode(Run run, string text, string kept)
    {
        run.AllocateText(text.Length * 3L);
        var result = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in Runes(run, text))
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || kept.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                result.Append((char)rune.Value);
                continue;
            }
            var count = rune.EncodeToUtf8(bytes);
            foreach (var b in bytes[..count]) result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    static IEnumerable<Rune> Runes(Run run, string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) throw run.Error("URIError", "文字含有不成对的代理字符，不能编码");
            yield return rune;
            i += rune.Utf16SequenceLength;
        }
    }

    static JsValue Decode(Run run, string text, string kept)
    {
        run.AllocateText(text.Length);
        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                result.Append(text[i++]);
                continue;
            }
            bytes.Clear();
            var start = i;
            while (i < text.Length && text[i] == '%' && bytes.Count < Expected(bytes))
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var b)) throw Malformed(run);
                bytes.Add(b);
                i += 3;
            }
            if (Rune.DecodeFromUtf8(bytes.ToArray(), out var rune, out var used) != System.Buffers.OperationStatus.Done || used != bytes.Count) throw Malformed(run);
            if (rune.IsAscii && kept.Contains((char)rune.Value, StringComparison.Ordinal)) result.Append(text, start, i - start);
            else result.Append(rune.ToString());
        }
        return result.ToString();
    }

    static int Expected(List<byte> bytes) => bytes.Count == 0 ? 1 : bytes[0] switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };

    static ScriptThrow Malformed(Run run) => run.Error("URIError", "百分号编码不正确");

    sealed class JsonMembers : JsObject
    {
        static readonly MemberTable Functions = new()
        {
            { "parse", 2, (run, _, a) => JsonReader.Read(run, a.Text(run, 0), a.At(1).AsFunction) },
            { "stringify", 3, (run, _, a) => JsonWriter.Write(run, a.At(0), a.At(1), a.At(2)) is { } text ? text : default(JsValue) },
        };

        public override string ClassName => "JSON";

        protected override MemberTable Members => Functions;
    }
}
