using System.Globalization;
using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of strings, and the statics of String.</summary>
static class StringMembers
{
    public static readonly MemberTable Table = new()
    {
        { "charAt", 1, (run, self, a) => At(self.This(run), Coerce.ToInteger(run, a.At(0))) is var c && c.IsUndefined ? "" : c },
        { "charCodeAt", 1, (run, self, a) => CodeAt(self.This(run), Coerce.ToInteger(run, a.At(0)), false) is var c && c.IsUndefined ? double.NaN : c },
        { "codePointAt", 1, (run, self, a) => CodeAt(self.This(run), Coerce.ToInteger(run, a.At(0)), true) },
        { "at", 1, (run, self, a) => self.This(run) is var s && Coerce.ToInteger(run, a.At(0)) is var i && i < 0 ? At(s, s.Length + i) : At(s, i) },
        { "includes", 1, (run, self, a) => Find(run, self, a, (s, t, i) => s.IndexOf(t, i, StringComparison.Ordinal)) >= 0 },
        { "indexOf", 1, (run, self, a) => Find(run, self, a, (s, t, i) => s.IndexOf(t, i, StringComparison.Ordinal)) },
        { "lastIndexOf", 1, LastIndexOf },
        { "startsWith", 1, (run, self, a) => Find(run, self, a, (s, t, i) => s.AsSpan(i).StartsWith(t, StringComparison.Ordinal) ? 1 : -1) >= 0 },
        { "endsWith", 1, EndsWith },
        { "slice", 2, Slice },
        { "substring", 2, Substring },
        { "substr", 2, Substr },
        { "split", 2, Split },
        { "concat", 1, (run, self, a) => a.Aggregate((JsValue)self.This(run), (s, x) => Coerce.Add(run, s, Coerce.ToText(run, x))) },
        { "trim", 0, (run, self, _) => Trimmed(run, self, true, true) },
        { "trimStart", 0, (run, self, _) => Trimmed(run, self, true, false) },
        { "trimEnd", 0, (run, self, _) => Trimmed(run, self, false, true) },
        { "toUpperCase", 0, (run, self, _) => Made(run, self, UpperCase) },
        { "toLowerCase", 0, (run, self, _) => Made(run, self, s => s.ToLowerInvariant()) },
        { "toLocaleUpperCase", 0, (run, self, _) => Made(run, self, UpperCase) },
        { "toLocaleLowerCase", 0, (run, self, _) => Made(run, self, s => s.ToLowerInvariant()) },
        { "padStart", 2, (run, self, a) => Pad(run, self, a) is var (s, fill) ? fill + s : "" },
        { "padEnd", 2, (run, self, a) => Pad(run, self, a) is var (s, fill) ? s + fill : "" },
        { "repeat", 1, Repeat },
        { "localeCompare", 1, LocaleCompare },
        { "normalize", 0, Normalize },
        { "toString", 0, (run, self, _) => self.AsText ?? throw run.TypeError("只有文字能这样用 toString") },
        { "valueOf", 0, (run, self, _) => self.AsText ?? throw run.TypeError("只有文字能这样用 valueOf") },
        { "match", 1, RegExpMembers.MatchText },
        { "matchAll", 1, RegExpMembers.MatchAll },
        { "search", 1, RegExpMembers.Search },
        { "replace", 2, (run, self, a) => TextReplacing.Replace(run, self, a, all: false) },
        { "replaceAll", 2, (run, self, a) => TextReplacing.Replace(run, self, a, all: true) },
    };

    public static readonly MemberTable Statics = new()
    {
        { "fromCharCode", 1, (run, _, a) => new string([.. a.Select(x => (char)(ushort)Coerce.ToInt32(Coerce.ToNumber(run, x)))]) },
        { "fromCodePoint", 1, (run, _, a) => string.Concat(a.Select(x => FromCodePoint(run, Coerce.ToNumber(run, x)))) },
    };

    static string FromCodePoint(Run run, double code)
    {
        if (code != Math.Floor(code) || code is < 0 or > 0x10FFFF) throw run.RangeError("字符编码超出 Unicode 范围");
        return code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code);
    }

    static JsValue At(string s, double index) => index >= 0 && index < s.Length ? Access.Character(s[(int)index]) : default(JsValue);

    static JsValue CodeAt(string s, double index, bool whole)
    {
        if (index < 0 || index >= s.Length) return default;
        var i = (int)index;
        return whole && char.IsSurrogatePair(s, i) ? char.ConvertToUtf32(s, i) : s[i];
    }

    /// <summary>The text searched for; a long needle in a long text costs their product.</summary>
    public static string Needle(Run run, string text, JsValue value)
    {
        if (value.AsObject is JsRegExp) throw run.TypeError("这里不能用正则表达式");
        var needle = Coerce.ToText(run, value);
        run.Work(text.Length / 64 + (needle.Length > 16 ? (long)text.Length * needle.Length / 1024 : 0));
        return needle;
    }

    static double Find(Run run, JsValue self, JsValue[] a, Func<string, string, int, int> find)
    {
        var s = self.This(run);
        var needle = a.At(0).AsObject is JsRegExp ? throw run.TypeError("这里不能用正则表达式") : Needle(run, s, a.At(0));
        return find(s, needle, (int)Math.Clamp(Coerce.ToInteger(run, a.At(1)), 0, s.Length));
    }

    static JsValue LastIndexOf(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var needle = Needle(run, s, a.At(0));
        var from = a.Number(run, 1);
        var start = Math.Min(double.IsNaN(from) ? s.Length : Math.Clamp(Math.Truncate(from), 0, s.Length), s.Length - needle.Length);
        return start < 0 ? -1 : s.AsSpan(0, (int)start + needle.Length).LastIndexOf(needle, StringComparison.Ordinal);
    }

    static JsValue EndsWith(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var needle = Needle(run, s, a.At(0));
        var end = a.At(1).IsUndefined ? s.Length : Math.Clamp(Coerce.ToInteger(run, a.At(1)), 0, s.Length);
        return s.AsSpan(0, (int)end).EndsWith(needle, StringComparison.Ordinal);
    }

    static JsValue Part(Run run, string s, int start, int end)
    {
        if (end <= start) return "";
        run.AllocateText(end - start);
        return s[start..end];
    }

    static JsValue Slice(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var start = Coerce.ToPosition(run, a.At(0), s.Length, 0);
        return Part(run, s, start, Coerce.ToPosition(run, a.At(1), s.Length, s.Length));
    }

    static JsValue Substring(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var start = (int)Math.Clamp(Coerce.ToInteger(run, a.At(0)), 0, s.Length);
        var end = a.At(1).IsUndefined ? s.Length : (int)Math.Clamp(Coerce.ToInteger(run, a.At(1)), 0, s.Length);
        return Part(run, s, Math.Min(start, end), Math.Max(start, end));
    }

    static JsValue Substr(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var start = Coerce.ToPosition(run, a.At(0), s.Length, 0);
        var length = a.At(1).IsUndefined ? s.Length - start : Math.Clamp(Coerce.ToInteger(run, a.At(1)), 0, s.Length - start);
        return Part(run, s, start, start + (int)length);
    }

    static JsValue Split(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var limit = a.At(1).IsUndefined ? uint.MaxValue : (uint)Coerce.ToInt32(a.Number(run, 1));
        if (a.At(0).AsObject is JsRegExp pattern) return RegExpMembers.Split(run, pattern, s, limit);
        var result = new JsArray(run);
        if (limit == 0) return result;
        if (a.At(0).IsUndefined) { result.Add(run, s); return result; }
        var separator = Needle(run, s, a.At(0));
        if (separator.Length == 0)
        {
            for (var i = 0; i < s.Length && i < limit; i++) result.Add(run, Access.Character(s[i]));
            return result;
        }
        for (var start = 0; result.Items.Count < limit;)
        {
            var end = s.IndexOf(separator, start, StringComparison.Ordinal);
            result.Add(run, Part(run, s, start, end < 0 ? s.Length : end));
            if (end < 0) break;
            start = end + separator.Length;
        }
        return result;
    }

    static JsValue Trimmed(Run run, JsValue self, bool start, bool end)
    {
        var s = self.This(run);
        var (i, j) = (0, s.Length);
        while (start && i < j && JsNumber.IsSpace(s[i])) i++;
        while (end && i < j && JsNumber.IsSpace(s[j - 1])) j--;
        return Part(run, s, i, j);
    }

    static JsValue Made(Run run, JsValue self, Func<string, string> make)
    {
        var s = self.This(run);
        run.AllocateText(s.Length * 3L);
        return make(s);
    }

    // JavaScript maps ß to SS; .NET's invariant casing keeps one character for one.
    static string UpperCase(string s) => s.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    static (string Text, string Fill) Pad(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var length = Coerce.ToInteger(run, a.At(0));
        var fill = a.At(1).IsUndefined ? " " : a.Text(run, 1);
        if (length <= s.Length || fill.Length == 0) return (s, "");
        run.AllocateText((long)Math.Min(length, int.MaxValue) * 2);
        var missing = (int)length - s.Length;
        var text = new StringBuilder(missing + fill.Length);
        while (text.Length < missing) text.Append(fill);
        return (s, text.ToString(0, missing));
    }

    static JsValue Repeat(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var count = Coerce.ToInteger(run, a.At(0));
        if (count < 0 || double.IsInfinity(count)) throw run.RangeError("重复次数应是不小于 0 的数");
        if (s.Length == 0) return "";
        run.AllocateText((long)Math.Min(count * s.Length, 1e15));
        return new StringBuilder(s.Length * (int)count).Insert(0, s, (int)count).ToString();
    }

    static JsValue LocaleCompare(Run run, JsValue self, JsValue[] a)
    {
        var (s, other) = (self.This(run), a.Text(run, 0));
        run.Work(1 + (s.Length + other.Length) / 8);
        var culture = a.At(1).AsText?.StartsWith("en", StringComparison.Ordinal) == true ? "en-US" : "zh-CN";
        return Math.Sign(CultureInfo.GetCultureInfo(culture).CompareInfo.Compare(s, other));
    }

    static JsValue Normalize(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        run.AllocateText(s.Length * 4L);
        var form = (a.At(0).IsUndefined ? "NFC" : a.Text(run, 0)) switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw run.RangeError("normalize 的形式应为 NFC、NFD、NFKC 或 NFKD"),
        };
        try
        {
            return s.Normalize(form);
        }
        catch (ArgumentException)
        {
            // An unpaired surrogate has no normal form in .NET.
            return s;
        }
    }
}
