using DecisionWorkflow.Engine.Expressions.Compilation;

namespace DecisionWorkflow.Engine.Expressions;

/// <summary>Compiles the JavaScript of flow definitions. No host access exists in the language; see <see cref="ScriptHost"/> for what an expression sees.</summary>
public static class JavaScript
{
    static readonly ExpressionCache Cache = new(capacity: 4096);

    /// <summary>Compiles a source text, or answers the compiled form from the cache of recently used ones.</summary>
    /// <exception cref="ExpressionException">The text is not valid.</exception>
    public static CompiledExpression Compile(string source, ExpressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= ExpressionOptions.Default;
        if (Cache.Find(source, options) is { } known) return known;
        var compiled = new CompiledExpression(source, Compiler.Compile(source, options), options);
        Cache.Keep(source, options, compiled);
        return compiled;
    }

    /// <summary>What keeps a source text from compiling, or null: for the guard at publishing.</summary>
    public static ExpressionError? Check(string source, ExpressionOptions? options = null)
    {
        try
        {
            Compile(source, options);
            return null;
        }
        catch (ExpressionException e)
        {
            return new(e.Line, e.Column, e.Message);
        }
    }
}
