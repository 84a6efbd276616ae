using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

delegate JsValue Code(Frame frame);
delegate Flow Act(Frame frame);
delegate void Store(Frame frame, JsValue value);

/// <summary>How a statement ended.</summary>
enum Flow : byte { Normal, Break, Continue, Return }

/// <summary>The variables of one scope at run time.</summary>
sealed class Env(Env? parent, JsValue[] slots)
{
    public readonly Env? Parent = parent;
    public readonly JsValue[] Slots = slots;
}

/// <summary>One call in progress.</summary>
sealed class Frame(Run run, Env? env, JsValue self)
{
    public readonly Run Run = run;
    public readonly JsValue Self = self;
    public Env? Env = env;

    /// <summary>What return gave, or at the top the value of the last expression statement.</summary>
    public JsValue Result;

    /// <summary>The number a postfix operator met, for the moment until it is given.</summary>
    public double Before;

    /// <summary>Where a labelled break or continue goes.</summary>
    public string? Label;
}
