using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Tells what the database or the disk threw from what an activity did wrong. The first ends the step; only the second may become an incident.</summary>
static class DatabaseFault
{
    public static bool Is(Exception exception) => Chain(exception).Any(x => x is DbException or DbUpdateException or StepBrokenException || IsDisk(x));

    // Full, read-only or broken. A file that is not there has a type of its own, and that an activity may well have done wrong.
    static bool IsDisk(Exception exception) => exception.GetType() == typeof(IOException);

    /// <summary>An exception and everything that it wraps.</summary>
    public static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
            if (exception is not AggregateException several)
                continue;
            foreach (var one in several.InnerExceptions.Skip(1).SelectMany(Chain))
                yield return one;
        }
    }
}
