namespace DecisionWorkflow.Server.Rules;

/// <summary>The nine columns of the archive catalogue (DA/T 22-2015) for one item.</summary>
internal sealed record CatalogueEntry(int Number, string Code, string? DocumentNumber, string Responsible, string Title, string Date, string? Secrecy, int Pages, string? Note);
