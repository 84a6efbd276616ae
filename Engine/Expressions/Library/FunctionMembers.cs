using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>call, apply and bind.</summary>
static class FunctionMembers
{
    public static readonly MemberTable Table = new()
    {
        { "call", 1, (run, self, a) => Nested(run, self, a.At(0), [.. a.Skip(1)]) },
        { "apply", 2, (run, self, a) => Nested(run, self, a.At(0), a.At(1).IsNullish ? [] : [.. a.At(1).Array(run).Items]) },
        { "bind", 1, Bind },
        { "toString", 0, (run, self, _) => Function(run, self).DefaultText(run) },
    };

    static JsFunction Function(Run run, JsValue self) => self.AsFunction ?? throw run.TypeError($"{Coerce.Describe(self)}不是函数");

    static JsValue Nested(Run run, JsValue function, JsValue self, JsValue[] arguments)
    {
        run.Allocate(16L * arguments.Length);
        run.Enter();
        var result = Function(run, function).Call(run, self, arguments);
        run.Depth--;
        return result;
    }

    static JsValue Bind(Run run, JsValue self, JsValue[] a)
    {
        var function = Function(run, self);
        run.Allocate(128);
        var (owner, first) = (a.At(0), a.Skip(1).ToArray());
        return new NativeFunction("bound " + (function.Name.Length > 100 ? "" : function.Name), Math.Max(0, function.Length - first.Length), (r, _, rest) => Nested(r, function, owner, [.. first, .. rest]));
    }
}
