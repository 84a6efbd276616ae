namespace Elsa.Workflows.State;

/// <summary>An exception as kept in the instance.</summary>
/// <param name="Type">The full name of its class, as text only.</param>
/// <param name="Message">Its message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerException">Its cause.</param>
public record ExceptionState(string Type, string Message, string? StackTrace, ExceptionState? InnerException)
{
    /// <summary>Keeps an exception.</summary>
    /// <param name="ex">The exception.</param>
    public static ExceptionState? FromException(Exception? ex) =>
        ex == null ? null : new(ex.GetType().FullName ?? ex.GetType().Name, ex.Message, ex.StackTrace, FromException(ex.InnerException));
}
