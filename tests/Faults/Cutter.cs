using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>Cuts the connection of one request before its n-th statement, its COMMIT counted with them. What else the server does meanwhile is left alone.</summary>
public sealed class Cutter(string? postgres) : DbCommandInterceptor, IDbTransactionInterceptor, IStartupFilter
{
    const string Header = "x-cut";

    static readonly AsyncLocal<Cut?> Current = new();

    readonly ConcurrentDictionary<string, Cut> _cuts = [];

    /// <param name="at">Which statement, from 1; 0 for none, to count them.</param>
    /// <param name="always">Every statement from there on, so that no retry helps.</param>
    /// <param name="closes">SQLite only: closes the connection instead of failing the statement.</param>
    public Cut Plan(int at, bool always = false, bool closes = false) => _cuts[Guid.NewGuid().ToString("N")] = new(at, always, closes);

    /// <summary>Lets the requests of a client be cut by the plan from now on; by none for null.</summary>
    public void Apply(Cut? cut, HttpClient client)
    {
        client.DefaultRequestHeaders.Remove(Header);
        if (cut is not null)
            client.DefaultRequestHeaders.Add(Header, _cuts.First(pair => pair.Value == cut).Key);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext http, RequestDelegate inner) =>
        {
            Current.Value = http.Request.Headers[Header].ToString() is { Length: > 0 } key ? _cuts[key] : null;
            await inner(http);
        });
        next(app);
    };

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await CutAsync(command.Connection!);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await CutAsync(command.Connection!);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await CutAsync(command.Connection!);
        return result;
    }

    async ValueTask<InterceptionResult> IDbTransactionInterceptor.TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken)
    {
        await CutAsync(transaction.Connection!);
        return result;
    }

    async Task CutAsync(DbConnection connection)
    {
        if (Current.Value is not { } cut || !cut.Counts())
            return;
        if (connection is NpgsqlConnection server)
            await TerminateAsync(postgres!, $"pid = {server.ProcessID}");
        else if (cut.Closes)
            await connection.CloseAsync();
        else
            throw new SqliteException("database is locked", SQLitePCL.raw.SQLITE_BUSY);
    }

    /// <summary>Ends the sessions that the condition names, and waits until they are gone; returns how many.</summary>
    public static async Task<int> TerminateAsync(string postgres, string which)
    {
        await using var connection = new NpgsqlConnection(postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var kill = connection.CreateCommand();
#pragma warning disable CA2100 // conditions of these tests
        kill.CommandText = $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}";
#pragma warning restore CA2100
        return (int)(long)(await kill.ExecuteScalarAsync())!;
    }
}

/// <summary>One plan and what came of it.</summary>
public sealed class Cut(int at, bool always, bool closes)
{
    int _statements;

    public int At => at;

    public bool Closes => closes;

    /// <summary>How many statements the requests under this plan have sent.</summary>
    public int Statements => _statements;

    public int Done { get; private set; }

    internal bool Counts()
    {
        var number = Interlocked.Increment(ref _statements);
        if (at == 0 || (always ? number < at : number != at))
            return false;
        Done++;
        return true;
    }
}
