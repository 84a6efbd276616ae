using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>A regular expression over a bounded .NET one.</summary>
sealed class JsRegExp(RegExpProgram program) : JsObject
{
    public override string ClassName => "RegExp";

    public RegExpProgram Program { get; } = program;

    public double LastIndex { get; set; }

    protected override MemberTable Members => Library.RegExpMembers.Table;

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        value = key switch
        {
            "source" => Program.Source,
            "flags" => Program.Flags,
            "global" => Program.Global,
            "ignoreCase" => Program.Flags.Contains('i', StringComparison.Ordinal),
            "multiline" => Program.Flags.Contains('m', StringComparison.Ordinal),
            "sticky" => Program.Sticky,
            "lastIndex" => LastIndex,
            _ => default,
        };
        return !value.IsUndefined || base.TryGetOwn(run, key, out value);
    }

    public override void Set(Run run, string key, JsValue value)
    {
        if (key == "lastIndex") LastIndex = Coerce.ToInteger(run, value);
        else if (key is not ("source" or "flags" or "global" or "ignoreCase" or "multiline" or "sticky")) base.Set(run, key, value);
    }

    public override string DefaultText(Run run) => $"/{Program.Source}/{Program.Flags}";

    /// <summary>The first match at or after a position, or null; a match that takes too long ends the evaluation.</summary>
    public Match? Match(Run run, string text, int start)
    {
        run.Work(1 + (text.Length - start) / 16);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var match = Program.Regex.Match(text, start);
            return match.Success && (!Program.Sticky || match.Index == start) ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            throw run.OutOfTime();
        }
        finally
        {
            if (text.Length > 4096 || Program.Backtracks) run.CheckTime(began);
        }
    }
}
