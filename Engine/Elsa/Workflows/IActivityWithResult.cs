using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>An activity with a result.</summary>
public interface IActivityWithResult : IActivity
{
    /// <summary>The result.</summary>
    Output? Result { get; set; }
}

/// <summary>An activity with a typed result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public interface IActivityWithResult<T> : IActivityWithResult
{
    /// <summary>The result.</summary>
    new Output<T>? Result { get; set; }
}
