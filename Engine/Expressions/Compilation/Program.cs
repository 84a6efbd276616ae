using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>A compiled source text.</summary>
sealed class Program(Act body, IReadOnlySet<string> undeclaredNames)
{
    public IReadOnlySet<string> UndeclaredNames { get; } = undeclaredNames;

    public JsValue Execute(Run run)
    {
        var frame = new Frame(run, null, default);
        body(frame);
        return frame.Result;
    }
}
