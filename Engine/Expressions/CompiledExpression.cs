using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Expressions.Compilation;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions;

/// <summary>A compiled expression or script; safe to keep and to evaluate from many threads.</summary>
public sealed class CompiledExpression
{
    readonly Program _program;
    readonly ExpressionOptions _options;

    internal CompiledExpression(string source, Program program, ExpressionOptions options)
    {
        Source = source;
        _program = program;
        _options = options;
    }

    /// <summary>The source text.</summary>
    public string Source { get; }

    /// <summary>Names the text uses that neither it nor the language declares: generated <c>getX</c>/<c>setX</c>, or mistakes.</summary>
    public IReadOnlySet<string> UndeclaredNames => _program.UndeclaredNames;

    /// <summary>Evaluates; the value of the last expression statement or of <c>return</c> as null, string, double, bool, DateTimeOffset, byte[], JsonObject or JsonArray.</summary>
    /// <exception cref="ExpressionException">The script failed or ran out of its budget.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public object? Evaluate(ScriptHost host, CancellationToken cancellationToken = default) =>
        Evaluate(host, Outgoing.ToClr, cancellationToken);

    /// <summary>Evaluates to JSON, as <c>JSON.stringify</c> would write it; null for null, undefined and functions.</summary>
    /// <inheritdoc cref="Evaluate(ScriptHost, CancellationToken)"/>
    public JsonNode? EvaluateJson(ScriptHost host, CancellationToken cancellationToken = default) =>
        Evaluate(host, Outgoing.ToJson, cancellationToken);

    /// <summary>Evaluates to a condition by JavaScript's truthiness.</summary>
    /// <inheritdoc cref="Evaluate(ScriptHost, CancellationToken)"/>
    public bool EvaluateCondition(ScriptHost host, CancellationToken cancellationToken = default) =>
        Evaluate(host, static (_, value) => value.IsTruthy, cancellationToken);

    internal T Evaluate<T>(ScriptHost host, Func<Run, JsValue, T> convert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var run = new Run(host, _options, cancellationToken);
        try
        {
            var value = _program.Execute(run);
            run.WriteBackVariables();
            return convert(run, value);
        }
        catch (ScriptThrow thrown)
        {
            throw new ExpressionException(Source, thrown.Position, thrown.Describe(run), inner: thrown);
        }
        catch (BudgetSpent spent)
        {
            throw new ExpressionException(Source, run.Position, spent.Message, budget: true);
        }
    }
}
