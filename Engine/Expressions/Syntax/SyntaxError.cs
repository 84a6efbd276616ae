namespace DecisionWorkflow.Engine.Expressions.Syntax;

/// <summary>Ends lexing, parsing or compiling; becomes an <see cref="ExpressionException"/> at the edge.</summary>
#pragma warning disable CA1032 // never leaves this folder, so the standard constructors would be dead code
sealed class SyntaxError(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
