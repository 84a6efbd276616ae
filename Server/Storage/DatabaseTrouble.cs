using DecisionWorkflow.Engine.Instances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DecisionWorkflow.Server.Storage;

/// <summary>Tells failures of the database, after which the same step may well succeed, from those of the step itself.</summary>
internal static class DatabaseTrouble
{
    const string IdleInTransactionTimeout = "25P03";
    const string QueryCanceled = "57014";

    /// <summary>Read-only, disk full, locked by another process, I/O error, cannot be opened: nothing that the step did wrong.</summary>
    static readonly int[] SqliteUnavailable = [SQLitePCL.raw.SQLITE_READONLY, SQLitePCL.raw.SQLITE_FULL, SQLitePCL.raw.SQLITE_BUSY, SQLitePCL.raw.SQLITE_LOCKED, SQLitePCL.raw.SQLITE_IOERR, SQLitePCL.raw.SQLITE_CANTOPEN];

    /// <summary>The database is away, was away, or ended this one session.</summary>
    public static bool Is(Exception error) => Chain(error).Any(one => one switch
    {
        StepBrokenException { InnerException: null } => true,
        PostgresException answered => answered.IsTransient || answered.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or IdleInTransactionTimeout or QueryCanceled,
        NpgsqlException => true,
        SqliteException local => SqliteUnavailable.Contains(local.SqliteErrorCode),
        _ => false,
    });

    /// <summary>The same step on a fresh context may well succeed: the above, and where two steps met that are served one after the other.</summary>
    public static bool MayPass(Exception error) => Is(error) || Chain(error).Any(one => one is DbUpdateConcurrencyException || IsDuplicate(one));

    /// <summary>Somebody else stored the same key first.</summary>
    public static bool IsDuplicate(Exception error) => Chain(error).Any(one => one
        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        or SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY });

    static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
