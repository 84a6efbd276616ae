using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>
/// Keeps a step whole, whoever catches what. Entity Framework reopens a lost connection for the next command, without the transaction that was lost with it;
/// and an exception that somebody swallows leaves half a step. So nothing opens a connection inside a step, and after a fault nothing more is sent.
/// </summary>
public sealed class StepGuard : IDbCommandInterceptor, IDbConnectionInterceptor, ISaveChangesInterceptor
{
    /// <summary>The one guard; every context on which steps are taken has it among its interceptors.</summary>
    public static readonly StepGuard Instance = new();

    StepGuard()
    {
    }

    InterceptionResult<DbCommand> IDbCommandInterceptor.CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result)
    {
        Step(eventData)?.ThrowIfBroken();
        if (eventData.Connection.State != ConnectionState.Open)
            Refuse(eventData);
        return result;
    }

    void IDbCommandInterceptor.CommandFailed(DbCommand command, CommandErrorEventData eventData) => Break(eventData, eventData.Exception);

    Task IDbCommandInterceptor.CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken) =>
        Broken(eventData, eventData.Exception);

    void IDbCommandInterceptor.CommandCanceled(DbCommand command, CommandEndEventData eventData) => Break(eventData, new OperationCanceledException());

    Task IDbCommandInterceptor.CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken) =>
        Broken(eventData, new OperationCanceledException(cancellationToken));

    InterceptionResult IDbConnectionInterceptor.ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Refuse(eventData);
        return result;
    }

    ValueTask<InterceptionResult> IDbConnectionInterceptor.ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken)
    {
        Refuse(eventData);
        return new(result);
    }

    // A row that somebody else has changed: no SaveChangesFailed follows.
    InterceptionResult ISaveChangesInterceptor.ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        Break(eventData, eventData.Exception);
        return result;
    }

    ValueTask<InterceptionResult> ISaveChangesInterceptor.ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken)
    {
        Break(eventData, eventData.Exception);
        return new(result);
    }

    void ISaveChangesInterceptor.SaveChangesFailed(DbContextErrorEventData eventData) => Break(eventData, eventData.Exception);

    Task ISaveChangesInterceptor.SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken) => Broken(eventData, eventData.Exception);

    void ISaveChangesInterceptor.SaveChangesCanceled(DbContextEventData eventData) => Break(eventData, new OperationCanceledException());

    Task ISaveChangesInterceptor.SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken) =>
        Broken(eventData, new OperationCanceledException(cancellationToken));

    static StepTransaction? Step(DbContextEventData eventData) => eventData.Context is { } db ? StepTransaction.Of(db) : null;

    static void Break(DbContextEventData eventData, Exception cause) => Step(eventData)?.Break(cause);

    static Task Broken(DbContextEventData eventData, Exception cause)
    {
        Break(eventData, cause);
        return Task.CompletedTask;
    }

    static void Refuse(DbContextEventData eventData)
    {
        if (Step(eventData) is not { } step)
            return;
        step.ThrowIfBroken();
        var lost = new StepBrokenException("The connection was lost in the middle of a step, and the step's transaction with it.");
        step.Break(lost);
        throw lost;
    }
}
