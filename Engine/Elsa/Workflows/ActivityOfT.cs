using Elsa.Expressions.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>Base of activities with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    /// <summary>An activity of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Activity(string? source = null, int? line = null) : base(source, line)
    {
    }

    /// <summary>An activity of that type.</summary>
    /// <param name="activityType">The type name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Activity(string activityType, int version = 1, string? source = null, int? line = null) : base(activityType, version, source, line)
    {
    }

    /// <summary>An activity whose result goes to that cell.</summary>
    /// <param name="output">The cell.</param>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Activity(MemoryBlockReference? output, string? source = null, int? line = null) : base(source, line) =>
        Result = output == null ? null : new Output<T>(output);

    /// <summary>The result.</summary>
    [Output(DisplayName = "结果", Description = "本活动的结果。")]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
