namespace DecisionWorkflow.Engine.Instances;

/// <summary>The database failed in the middle of a step. The step is over: it writes nothing more, and the whole of it may be tried again on a fresh context.</summary>
public sealed class StepBrokenException : Exception
{
    const string Mark = "DecisionWorkflow.StepBroken";

    internal StepBrokenException(string message, Exception? cause = null, bool mayBeSaved = false) : base(message, cause) => MayBeSaved = mayBeSaved;

    /// <summary>COMMIT was sent and its answer never came: whether the step is stored has to be looked up.</summary>
    public bool MayBeSaved { get; }

    /// <summary>Whether an exception comes from a COMMIT whose answer was lost.</summary>
    public static bool IsUnknown(Exception exception) => DatabaseFault.Chain(exception).Any(x => x is StepBrokenException { MayBeSaved: true });

    /// <summary>Whether an exception came out of work that certainly stored nothing.</summary>
    public static bool LeftNothing(Exception exception) =>
        !IsUnknown(exception) && DatabaseFault.Chain(exception).Any(x => x is StepBrokenException || x.Data.Contains(Mark));

    /// <summary>Notes on an exception that it ended the work before anything of it was committed.</summary>
    public static void NoteNothingLeft(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        exception.Data[Mark] = true;
    }
}
