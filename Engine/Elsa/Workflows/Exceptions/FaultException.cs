namespace Elsa.Workflows.Exceptions;

/// <summary>A fault with a code, a category and a type.</summary>
/// <param name="code">The code.</param>
/// <param name="category">The category.</param>
/// <param name="type">The type.</param>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">The cause.</param>
public class FaultException(string code, string category, string type, string? message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>The category.</summary>
    public string Category { get; } = category;

    /// <summary>The type.</summary>
    public string Type { get; } = type;
}
