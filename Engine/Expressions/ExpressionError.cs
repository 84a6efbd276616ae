namespace DecisionWorkflow.Engine.Expressions;

/// <summary>Where and why a source text does not compile.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in UTF-16 units.</param>
/// <param name="Message">Chinese text that starts with the place: 第1行第12列：…</param>
public sealed record ExpressionError(int Line, int Column, string Message);
