using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>What all instances of a function share.</summary>
sealed record FunctionCode(string Name, int Length, string Text, Func<Env?, Env?> Open, Action<Frame, JsValue[]> Bind, Code Body, bool IsArrow);

/// <summary>A function of the script, with the variables around it.</summary>
sealed class ScriptFunction(FunctionCode code, Env? env, JsValue self) : JsFunction
{
    public override string Name => code.Name;

    public override int Length => code.Length;

    public override JsValue Call(Run run, JsValue caller, JsValue[] arguments)
    {
        run.Enter();
        var frame = new Frame(run, code.Open(env), code.IsArrow ? self : caller);
        code.Bind(frame, arguments);
        var result = code.Body(frame);
        run.Depth--;
        return result;
    }

    public override string DefaultText(Run run) => code.Text;
}
