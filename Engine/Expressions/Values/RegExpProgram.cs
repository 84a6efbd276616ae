using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>A pattern translated from ECMAScript's dialect to .NET's: linear-time where it has no look-around or back-reference, timed out otherwise.</summary>
sealed class RegExpProgram
{
    const int LongestPattern = 1000;
    static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(50);

    // A linear match needs no tight limit, but its first run pays for just-in-time compilation; the evaluation looks at its own time afterwards.
    static readonly TimeSpan LinearTimeout = TimeSpan.FromMilliseconds(500);
    const string Space = @"\t\n\v\f\r\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

    static RegExpProgram()
    {
        // Both matchers are warmed up outside any evaluation's time.
        _ = new Regex("(a+)b", RegexOptions.NonBacktracking).Match("aab");
        _ = new Regex(@"(?=a)(a+)b\1").Match("aaba");
    }

    readonly string _pattern;
    readonly StringBuilder _translated = new();
    readonly bool _multiline;
    readonly List<string?> _groups = [];
    int _at;

    RegExpProgram(string pattern, string flags)
    {
        if (pattern.Length > LongestPattern) throw new FormatException($"正则表达式超过 {LongestPattern} 个字符");
        if (flags.Distinct().Count() != flags.Length || flags.Any(f => !"gimsuyd".Contains(f, StringComparison.Ordinal))) throw new FormatException($"正则表达式的标志“{flags}”不正确");
        (_pattern, Flags, _multiline) = (pattern, string.Concat(flags.Order()), flags.Contains('m', StringComparison.Ordinal));
        Source = pattern.Length == 0 ? "(?:)" : pattern;
        while (_at < pattern.Length) Translate();
        var options = RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal)) options |= RegexOptions.IgnoreCase;
        if (!Backtracks) options |= RegexOptions.NonBacktracking;
        try
        {
            Regex = new(_translated.ToString(), options, Backtracks ? Timeout : LinearTimeout);
        }
        catch (NotSupportedException)
        {
            Backtracks = true;
            // The automaton would be too large; the timed matcher takes it.
            Regex = new(_translated.ToString(), options & ~RegexOptions.NonBacktracking, Timeout);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"正则表达式 /{pattern}/ 写法不正确", e);
        }
    }

    public Regex Regex { get; }

    /// <summary>Whether a match may take more than linear time.</summary>
    public bool Backtracks { get; private set; }

    public string Source { get; }

    public string Flags { get; }

    public bool Global => Flags.Contains('g', StringComparison.Ordinal);

    public bool Sticky => Flags.Contains('y', StringComparison.Ordinal);

    /// <summary>Names of the capturing groups in their order, null for those without one. (.NET would number named groups last.)</summary>
    public IReadOnlyList<string?> Groups => _groups;

    /// <exception cref="FormatException">Pattern or flags are not valid; the message is Chinese.</exception>
    public static RegExpProgram Compile(string pattern, string flags) => new(pattern, flags);

    void Translate()
    {
        var c = _pattern[_at];
        switch (c)
        {
            case '\\': Escape(inClass: false); return;
            case '[': Class(); return;
            case '.': _translated.Append(Flags.Contains('s', StringComparison.Ordinal) ? @"[\s\S]" : @"[^\n\r\u2028\u2029]"); break;
            case '^': _translated.Append(_multiline ? "(?m:^)" : @"\A"); break;
            case '$': _translated.Append(_multiline ? "(?m:$)" : @"\z"); break;
            case '(' when Rest("(?=") || Rest("(?!") || Rest("(?<=") || Rest("(?<!"):
                Backtracks = true;
                _translated.Append(c);
                break;
            case '(' when Rest("(?") && !Rest("(?:") && !Rest("(?<"): throw new FormatException("正则表达式中“(?”的写法不支持");
            case '(' when Rest("(?<"):
                var end = _pattern.IndexOf('>', _at);
                if (end < 0 || !_pattern[(_at + 3)..end].All(x => char.IsLetterOrDigit(x) || x is '_' or '$')) throw new FormatException("正则表达式的组名不正确");
                _groups.Add(_pattern[(_at + 3)..end]);
                _translated.Append('(');
                _at = end;
                break;
            case '(' when !Rest("(?"):
                _groups.Add(null);
                _translated.Append(c);
                break;
            case '+' when _at > 0 && _pattern[_at - 1] is '+' or '*' or '?' && !Escaped(_at - 1): throw new FormatException("正则表达式的量词重复");
            default: _translated.Append(c); break;
        }
        _at++;
    }

    bool Rest(string start) => string.CompareOrdinal(_pattern, _at, start, 0, start.Length) == 0;

    bool Escaped(int at)
    {
        var slashes = 0;
        while (at - slashes - 1 >= 0 && _pattern[at - slashes - 1] == '\\') slashes++;
        return slashes % 2 == 1;
    }

    void Class()
    {
        if (Rest("[]")) { _translated.Append("(?!)"); Backtracks = true; _at += 2; return; }
        if (Rest("[^]")) { _translated.Append(@"[\s\S]"); _at += 3; return; }
        _translated.Append('[');
        _at++;
        if (Rest("^")) { _translated.Append('^'); _at++; }
        while (true)
        {
            if (_at >= _pattern.Length) throw new FormatException("正则表达式中“[”没有结束");
            var c = _pattern[_at];
            if (c == '\\') { Escape(inClass: true); continue; }
            _at++;
            _translated.Append(c == '[' ? @"\[" : c);
            if (c == ']') return;
        }
    }

    void Escape(bool inClass)
    {
        if (_at + 1 >= _pattern.Length) throw new FormatException("正则表达式不能以“\\”结尾");
        var c = _pattern[_at + 1];
        _at += 2;
        switch (c)
        {
            case 'd': _translated.Append(inClass ? "0-9" : "[0-9]"); break;
            case 'D': _translated.Append(inClass ? @"\x00-/:-\uffff" : "[^0-9]"); break;
            case 'w': _translated.Append(inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]"); break;
            case 'W': _translated.Append(inClass ? @"\x00-/:-@\[-\^`{-\uffff" : "[^a-zA-Z0-9_]"); break;
            case 's': _translated.Append(inClass ? Space : $"[{Space}]"); break;
            case 'S': _translated.Append(inClass ? @"\S" : $"[^{Space}]"); break;
            case 'b' when !inClass:
                _translated.Append(@"(?:(?<=[a-zA-Z0-9_])(?![a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?=[a-zA-Z0-9_]))");
                Backtracks = true;
                break;
            case 'B' when !inClass:
                _translated.Append(@"(?:(?<=[a-zA-Z0-9_])(?=[a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?![a-zA-Z0-9_]))");
                Backtracks = true;
                break;
            case 'k' when !inClass && _groups.Any(g => g is not null && Rest($"<{g}>")):
                var name = _groups.FindIndex(g => g is not null && Rest($"<{g}>"));
                Backtracks = true;
                _translated.Append($"(?:\\{name + 1})");
                _at += _groups[name]!.Length + 2;
                break;
            case >= '1' and <= '9' when !inClass: Backtracks = true; _translated.Append('\\').Append(c); break;
            case 'u' when _at < _pattern.Length && _pattern[_at] == '{': CodePoint(); break;
            case 'p' or 'P' when Rest("{Script=Han}"):
                _translated.Append(inClass ? @"\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff" : $@"[{(c == 'P' ? "^" : "")}\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]");
                _at += "{Script=Han}".Length;
                break;
            case '/' or '-' when !inClass: _translated.Append(c == '/' ? "/" : "-"); break;
            case 'n' or 'r' or 't' or 'f' or 'v' or 'x' or 'u' or 'c' or 'p' or 'P' or '0' or 'b': _translated.Append('\\').Append(c); break;
            default: _translated.Append(char.IsAsciiLetterOrDigit(c) ? c.ToString() : inClass ? $"\\u{(int)c:x4}" : Regex.Escape(c.ToString()) is { Length: > 1 } escaped ? escaped : $"\\u{(int)c:x4}"); break;
        }
    }

    void CodePoint()
    {
        var end = _pattern.IndexOf('}', _at);
        if (end < 0 || !int.TryParse(_pattern.AsSpan(_at + 1, end - _at - 1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) || code > 0xFFFF)
        {
            throw new FormatException("正则表达式只支持 \\u{0} 到 \\u{FFFF}");
        }
        _translated.Append($"\\u{code:x4}");
        _at = end + 1;
    }
}
