using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>The archive's own papers, made on demand from its rows through their templates.</summary>
internal sealed class ArchiveReports(ServerDb db, ArchiveCatalogue catalogue, TemplateLibrary templates, CurrentUser user, TimeProvider time)
{
    /// <summary>A printed volume; more would not be bound either.</summary>
    const int MaxRows = 2_000;

    /// <summary>W75 归档文件目录 of one organisation and year.</summary>
    public async Task<FillResult> CatalogueAsync(ArchiveFilter filter, IReadOnlyCollection<Guid>? visibleOrganizations, CancellationToken cancellation)
    {
        var rows = await catalogue.AllAsync(filter, visibleOrganizations, MaxRows, cancellation);
        if (rows.Count == 0)
            return new FillResult(null, RuleBook.Refuse("R141", "这个范围内没有归档文件。", "换一个年度、社区或期限"));
        var organization = await db.Set<OrganizationUnit>().AsNoTracking().FirstAsync(unit => unit.Id == rows[0].OrganizationId, cancellation);
        if (rows.Any(row => row.OrganizationId != organization.Id || row.Year != rows[0].Year))
            return new FillResult(null, RuleBook.Refuse("R141", "一册目录只能是一个全宗、一个年度。", "选定社区和年度"));
        var values = Common(organization.Name);
        values["FondsCode"] = organization.FondsCode;
        values["FondsName"] = organization.Name;
        values["Year"] = rows[0].Year;
        values["RetentionName"] = string.Join('、', rows.Select(row => row.Retention).Distinct().OrderDescending().Select(retention => ArchiveRules.RetentionName(retention.ToString())));
        values["CategoryName"] = string.Join('、', rows.Select(row => row.ProblemCode).Distinct().Select(code => ProblemCodes.Names.GetValueOrDefault(code, code)));
        values["ItemCount"] = rows.Count;
        values["Rows"] = new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["ArchiveCode"] = row.ArchiveNo,
            ["DocNo"] = row.DocNo,
            ["Issuer"] = row.Responsible,
            ["Title"] = row.Title,
            ["Date"] = row.Date,
            ["Secrecy"] = row.Security,
            ["PageCount"] = row.Pages,
            ["Remark"] = row.Remark,
        })]);
        return Fill("W75", values);
    }

    /// <summary>W80 四性检测报告 of one item, as the check was made when it was filed.</summary>
    public async Task<FillResult> CheckReportAsync(ArchiveItem item, CancellationToken cancellation)
    {
        var checks = FourPropertyCheck.FromJson(item.CheckJson);
        var organization = await db.Set<OrganizationUnit>().AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == item.OrganizationId, cancellation);
        var values = Common(organization?.Name ?? item.FondsCode);
        values["BatchNo"] = item.ArchiveNo;
        values["CheckedAt"] = item.FiledAt.ToString("O", CultureInfo.InvariantCulture);
        values["CheckResult"] = checks.All(check => check.Passed) ? "通过，准予归档" : "不通过，退回";
        values["Drafter"] = CurrentUser.SystemName;
        values["IssueDate"] = BusinessClock.DateOf(item.FiledAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values["MatterName"] = item.ArchiveNo;
        values["Rows"] = new JsonArray([.. checks.Select(check => new JsonObject
        {
            ["Property"] = check.Property,
            ["Check"] = check.Check,
            ["Outcome"] = check.Passed ? "Pass" : "Fail",
            ["Remark"] = check.Remark,
        })]);
        return Fill("W80", values);
    }

    /// <summary>W76 归档章 of one item, to be printed and put at the head of its first page; the page shows the same.</summary>
    public FillResult Stamp(ArchiveItem item) => Fill("W76", new JsonObject
    {
        ["FondsCode"] = item.FondsCode,
        ["Year"] = item.Year.ToString(CultureInfo.InvariantCulture),
        ["ItemNo"] = item.ItemNo.ToString("0000", CultureInfo.InvariantCulture),
        ["CategoryCode"] = item.ProblemCode,
        ["RetentionCode"] = item.Retention.ToString(),
        ["PageCount"] = item.Pages,
    });

    FillResult Fill(string code, JsonObject values) => templates.Find(code) is { } template
        ? TemplateFiller.Fill(template, values)
        : new FillResult(null, RuleBook.Refuse("R155", $"没有代码为 {code} 的文书模板。", "请管理员在模板文件夹里补上该模板"));

    JsonObject Common(string organization) => new()
    {
        ["CommunityName"] = organization,
        ["Drafter"] = user.DisplayName,
        ["IssueDate"] = BusinessClock.DateOf(time.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
