using Elsa.Expressions.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Runs JavaScript expressions.</summary>
internal static class JavaScriptEvaluator
{
    public static object? Evaluate(string source, ExpressionExecutionContext context) =>
        throw new InvalidOperationException($"JavaScript 表达式无法求值：{source}（{context.Workflow.Id}）");
}
