namespace DecisionWorkflow.Engine.Instances;

/// <summary>A condition on one of an instance's times, in Elsa's words.</summary>
/// <param name="Column"><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</param>
/// <param name="Operator"><c>Is</c>, <c>IsNot</c>, <c>LessThan</c>, <c>GreaterThan</c>, <c>LessThanOrEqual</c> or <c>GreaterThanOrEqual</c>.</param>
/// <param name="Timestamp">The time compared with.</param>
public sealed record TimestampFilter(string Column, string Operator, DateTimeOffset Timestamp)
{
    internal IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> rows)
    {
        var at = Timestamp;
        return (Column?.ToUpperInvariant(), Operator?.ToUpperInvariant()) switch
        {
            ("CREATEDAT", "IS") => rows.Where(x => x.CreatedAt == at),
            ("CREATEDAT", "ISNOT") => rows.Where(x => x.CreatedAt != at),
            ("CREATEDAT", "LESSTHAN") => rows.Where(x => x.CreatedAt < at),
            ("CREATEDAT", "GREATERTHAN") => rows.Where(x => x.CreatedAt > at),
            ("CREATEDAT", "LESSTHANOREQUAL") => rows.Where(x => x.CreatedAt <= at),
            ("CREATEDAT", "GREATERTHANOREQUAL") => rows.Where(x => x.CreatedAt >= at),
            ("UPDATEDAT", "IS") => rows.Where(x => x.UpdatedAt == at),
            ("UPDATEDAT", "ISNOT") => rows.Where(x => x.UpdatedAt != at),
            ("UPDATEDAT", "LESSTHAN") => rows.Where(x => x.UpdatedAt < at),
            ("UPDATEDAT", "GREATERTHAN") => rows.Where(x => x.UpdatedAt > at),
            ("UPDATEDAT", "LESSTHANOREQUAL") => rows.Where(x => x.UpdatedAt <= at),
            ("UPDATEDAT", "GREATERTHANOREQUAL") => rows.Where(x => x.UpdatedAt >= at),
            ("FINISHEDAT", "IS") => rows.Where(x => x.FinishedAt == at),
            ("FINISHEDAT", "ISNOT") => rows.Where(x => x.FinishedAt != at),
            ("FINISHEDAT", "LESSTHAN") => rows.Where(x => x.FinishedAt < at),
            ("FINISHEDAT", "GREATERTHAN") => rows.Where(x => x.FinishedAt > at),
            ("FINISHEDAT", "LESSTHANOREQUAL") => rows.Where(x => x.FinishedAt <= at),
            ("FINISHEDAT", "GREATERTHANOREQUAL") => rows.Where(x => x.FinishedAt >= at),
            _ => rows,
        };
    }
}
