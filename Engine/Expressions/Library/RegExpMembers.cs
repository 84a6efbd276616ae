using System.Text.RegularExpressions;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of regular expressions, and the string methods that take one.</summary>
static class RegExpMembers
{
    public static readonly MemberTable Table = new()
    {
        { "test", 1, (run, self, a) => Execute(run, Pattern(run, self), a.Text(run, 0)) is not null },
        { "exec", 1, (run, self, a) => Pattern(run, self) is var p && a.Text(run, 0) is var s && Execute(run, p, s) is { } m ? Result(run, p, m, s) : JsValue.Null },
    };

    public static JsValue Create(Run run, JsValue[] a)
    {
        var flags = a.At(1).IsUndefined ? null : a.Text(run, 1);
        if (a.At(0).AsObject is JsRegExp other) return Create(run, other.Program.Source, flags ?? other.Program.Flags);
        return Create(run, a.At(0).IsUndefined ? "" : a.Text(run, 0), flags ?? "");
    }

    static JsRegExp Create(Run run, string pattern, string flags)
    {
        run.Work(2000);
        run.Allocate(10_000 + 200L * pattern.Length);
        try
        {
            return new(RegExpProgram.Compile(pattern, flags));
        }
        catch (FormatException e)
        {
            throw run.Error("SyntaxError", e.Message);
        }
    }

    static JsRegExp Pattern(Run run, JsValue self) => self.AsObject as JsRegExp ?? throw run.TypeError("只有正则表达式能这样调用");

    static JsRegExp ToPattern(Run run, JsValue value, string flags) =>
        value.AsObject as JsRegExp ?? Create(run, value.IsUndefined ? "" : Coerce.ToText(run, value), flags);

    /// <summary>exec's walk along lastIndex for patterns with g or y.</summary>
    static Match? Execute(Run run, JsRegExp pattern, string s)
    {
        var walks = pattern.Program.Global || pattern.Program.Sticky;
        var start = walks ? pattern.LastIndex : 0;
        var match = start > s.Length || start < 0 ? null : pattern.Match(run, s, (int)start);
        if (walks) pattern.LastIndex = match is null ? 0 : match.Index + match.Length;
        return match;
    }

    /// <summary>All matches of a global pattern, or the first.</summary>
    public static List<Match> Matches(Run run, JsRegExp pattern, string s)
    {
        List<Match> found = [];
        if (!pattern.Program.Global)
        {
            if (Execute(run, pattern, s) is { } only) found.Add(only);
            return found;
        }
        pattern.LastIndex = 0;
        for (var at = 0; at <= s.Length && pattern.Match(run, s, at) is { } match; at = match.Index + Math.Max(match.Length, 1))
        {
            run.Allocate(300);
            found.Add(match);
        }
        return found;
    }

    public static IEnumerable<JsValue> Groups(Match match)
    {
        for (var i = 0; i < match.Groups.Count; i++) yield return match.Groups[i].Success ? match.Groups[i].Value : default(JsValue);
    }

    public static JsObject NamedGroups(Run run, IReadOnlyList<string?> names, JsValue[] groups)
    {
        var result = new JsObject();
        for (var i = 0; i < names.Count; i++) if (names[i] is { } name) result.Define(run, name, groups[i]);
        return result;
    }

    static JsArray Result(Run run, JsRegExp pattern, Match match, string s)
    {
        run.AllocateText(match.Length * 2L);
        var groups = Groups(match).ToArray();
        var result = new JsArray(run, groups);
        result.Define(run, "index", match.Index);
        result.Define(run, "input", s);
        result.Define(run, "groups", pattern.Program.Groups.Any(n => n is not null) ? NamedGroups(run, pattern.Program.Groups, groups[1..]) : default(JsValue));
        return result;
    }

    public static JsValue MatchText(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var pattern = ToPattern(run, a.At(0), "");
        if (!pattern.Program.Global) return Execute(run, pattern, s) is { } match ? Result(run, pattern, match, s) : JsValue.Null;
        var all = Matches(run, pattern, s);
        return all.Count == 0 ? JsValue.Null : new JsArray(run, all.Select(m => (JsValue)m.Value));
    }

    public static JsValue MatchAll(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        var pattern = ToPattern(run, a.At(0), "g");
        if (!pattern.Program.Global) throw run.TypeError("matchAll 的正则表达式要带 g 标志");
        return new JsArray(run, Matches(run, pattern, s).Select(m => (JsValue)Result(run, pattern, m, s)));
    }

    public static JsValue Search(Run run, JsValue self, JsValue[] a)
    {
        var s = self.This(run);
        return ToPattern(run, a.At(0), "").Match(run, s, 0)?.Index ?? -1;
    }

    public static JsValue Split(Run run, JsRegExp pattern, string s, uint limit)
    {
        var result = new JsArray(run);
        if (limit == 0) return result;
        if (s.Length == 0)
        {
            if (pattern.Match(run, s, 0) is null) result.Add(run, s);
            return result;
        }
        var start = 0;
        for (var at = 0; at < s.Length && pattern.Match(run, s, at) is { } match && match.Index < s.Length;)
        {
            var end = match.Index + match.Length;
            if (end == start || (match.Length == 0 && match.Index == start))
            {
                at = Math.Max(at, match.Index) + 1;
                continue;
            }
            run.AllocateText(match.Index - start);
            result.Add(run, s[start..match.Index]);
            if (result.Items.Count == limit) return result;
            foreach (var group in Groups(match).Skip(1))
            {
                result.Add(run, group);
                if (result.Items.Count == limit) return result;
            }
            start = end;
            at = Math.Max(end, match.Length == 0 ? match.Index + 1 : end);
        }
        result.Add(run, s[start..]);
        return result;
    }
}
