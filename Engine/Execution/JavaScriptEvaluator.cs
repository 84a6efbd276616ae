using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Expressions;
using Elsa.Expressions.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Runs JavaScript expressions; what they yield becomes plain data.</summary>
internal static class JavaScriptEvaluator
{
    /// <summary>Evaluates an expression; the arguments are members of <c>args</c>, and <c>getX()</c> yields each.</summary>
    public static object? Evaluate(string source, ExpressionExecutionContext context, IReadOnlyDictionary<string, object?>? args = null) =>
        Plain(JavaScript.Compile(source).Evaluate(new ActivityScriptHost(context, args), context.CancellationToken));

    /// <summary>Runs a script that may choose outcomes.</summary>
    public static (object? Value, IReadOnlyList<string> Outcomes) Run(string source, ExpressionExecutionContext context)
    {
        var host = new ActivityScriptHost(context, null);
        var value = JavaScript.Compile(source, ExpressionOptions.RunJavaScript).Evaluate(host, context.CancellationToken);
        return (Plain(value), host.Outcomes);
    }

    private static object? Plain(object? value) => value switch
    {
        JsonNode node => PlainData.From(node),
        // JavaScript has one kind of number; whole ones are integers to everybody else.
        double number when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        double number when number == Math.Floor(number) && Math.Abs(number) < 9e15 => (long)number,
        _ => value,
    };
}
