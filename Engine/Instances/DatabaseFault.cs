using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Tells what the database threw from what an activity did wrong. The first ends the step; only the second may become an incident.</summary>
static class DatabaseFault
{
    public static bool Is(Exception exception) => Chain(exception).Any(x => x is DbException or DbUpdateException or StepBrokenException);

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
