using System.Globalization;
using System.Text.Json.Serialization;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Archive;

/// <summary>A line of the catalogue: the nine columns of DA/T 22-2015 first (R141), then what a list links and filters by.</summary>
/// <param name="No">序号 in this list.</param>
public sealed record CatalogueRow(
    int No, string ArchiveNo, string? DocNo, string Responsible, string Title, [property: JsonIgnore] DateOnly IssuedOn, string? Security, int Pages, string? Remark,
    Guid Id, Guid DocumentId, Guid? MatterId, string? MatterNo, Guid OrganizationId, int Year, Retention Retention, string ProblemCode, string Category, int? SubDossier, ArchiveStatus Status, string TemplateCode)
{
    /// <summary>日期: eight digits.</summary>
    public string Date => IssuedOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

public sealed record CataloguePage(IReadOnlyList<CatalogueRow> Items, int Total, int Page, int PageSize);
