namespace DecisionWorkflow.Server.Notices;

/// <summary>A paragraph of the posted paper, or a table of it.</summary>
/// <param name="Role">title, number, sign or empty: how the paper sets it.</param>
/// <param name="Rows">A paragraph is one row of one cell.</param>
public sealed record PublicBlock(string Role, bool Table, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public string Text => Rows[0][0];
}
