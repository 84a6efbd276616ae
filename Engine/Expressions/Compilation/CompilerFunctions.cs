using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Functions: a template compiled once, an instance for each evaluation of the expression.</summary>
sealed partial class Compiler
{
    /// <summary>An expression whose anonymous function takes the name it is stored under.</summary>
    Code Named(Node node, string name) => node is FunctionExpression { Function: { Name: "" } function }
        ? FunctionOf(function with { Name = name })
        : Expression(node);

    Code FunctionOf(FunctionNode node)
    {
        if (node.NameScope is not { } own) return Instance(Within(_scope, () => Shared(node)));
        var code = Within(own, () => Shared(node));
        return f =>
        {
            f.Run.Allocate(200);
            var env = new Env(f.Env, new JsValue[1]);
            var function = new ScriptFunction(code, env, f.Self);
            env.Slots[0] = function;
            return function;
        };
    }

    static Code Instance(FunctionCode code) => f =>
    {
        f.Run.Allocate(160);
        return new ScriptFunction(code, f.Env, f.Self);
    };

    FunctionCode Shared(FunctionNode node)
    {
        Deeper(node.Position);
        _functions++;
        var code = Within(node.Scope, () =>
        {
            var bind = Parameters(node);
            return new FunctionCode(node.Name, ExpectedArguments(node), node.Text, OpenScope(node.Scope), bind, Body(node), node.IsArrow);
        });
        _functions--;
        _depth--;
        return code;
    }

    static int ExpectedArguments(FunctionNode node) => node.Parameters.TakeWhile(p => p is not WithDefault).Count();

    Code Body(FunctionNode node)
    {
        if (node.Expression is { } expression) return Expression(expression);
        var body = Statements(node.Body);
        return f => body(f) == Flow.Return ? f.Result : default;
    }

    Action<Frame, JsValue[]> Parameters(FunctionNode node)
    {
        var simple = node.Rest is null && node.Parameters.All(p => p is Identifier);
        if (simple)
        {
            var count = node.Parameters.Count;
            // Parameters are declared first, so that they fill the first slots in order.
            return (f, arguments) => Array.Copy(arguments, f.Env?.Slots ?? [], Math.Min(arguments.Length, count));
        }
        var stores = node.Parameters.Select(p => StoreTo(p, declares: true)).ToArray();
        var rest = node.Rest is null ? null : StoreTo(node.Rest, declares: true);
        return (f, arguments) =>
        {
            for (var i = 0; i < stores.Length; i++) stores[i](f, i < arguments.Length ? arguments[i] : default);
            rest?.Invoke(f, new JsArray(f.Run, arguments.Skip(stores.Length)));
        };
    }
}
