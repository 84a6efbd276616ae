namespace DecisionWorkflow.Server.Storage;

/// <summary>The pages of a list. Page numbers come from addresses, where anything may stand.</summary>
internal static class Paging
{
    /// <summary>The rows of a page, counted from 0; before the first page stands the first, behind the last nothing.</summary>
    public static IQueryable<T> Page<T>(this IQueryable<T> rows, int page, int size) => rows.Skip(Skipped(page, size)).Take(size);

    /// <summary>How many rows stand before a page.</summary>
    public static int Skipped(int page, int size) => (int)Math.Clamp((long)page * size, 0, int.MaxValue);
}
