using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>
/// Files a document in the caller's transaction: rules, the four-property check, and only then a number.
/// What is refused takes none, and the document is marked as returned for a caller that saves.
/// </summary>
internal sealed class Filing(ServerDb db, CheckProperties properties, GaplessNumbers numbers, AuditTrail audit, CurrentUser user, TimeProvider time)
{
    /// <summary>What the audit trail calls it; verification looks for this record.</summary>
    public const string Action = "归档";

    public async Task<FilingResult> FileAsync(FilingRequest request, CancellationToken cancellation = default)
    {
        if (await db.Set<DocumentRecord>().FindAsync([request.DocumentId], cancellation) is not { } document)
            return Refused(RuleBook.Refuse("R138", "没有找到要归档的文书。", "先生成或上传文书"));
        if (await RuleAgainstAsync(request, document, cancellation) is { } refusal)
            return Refused(refusal);

        var title = string.IsNullOrWhiteSpace(document.Title) && !string.IsNullOrWhiteSpace(request.SelfMadeTitle) ? $"[{request.SelfMadeTitle.Trim()}]" : document.Title;
        // A form may name any id: only what belongs to this case or unit, or was brought by the person who files, goes into its archive.
        var attachments = await db.Set<UploadedFile>().Where(upload => request.Attachments.Contains(upload.Id)
            && (upload.MatterId == null || upload.MatterId == document.MatterId)
            && (upload.MatterId != null || upload.OrganizationId == document.OrganizationId || upload.UploadedById == user.Id)).ToListAsync(cancellation);
        var check = await properties.RunAsync(document, title, attachments, request.Attachments.Distinct().Count(), cancellation);
        if (check.Refusal is { } failed)
        {
            document.Return(failed.Detail);
            return Refused(failed);
        }

        var (number, misnumbered) = await NumberAsync(request, document, check, cancellation);
        if (misnumbered is not null)
            return Refused(misnumbered);
        var item = Item(request, document, number!, title, check);
        foreach (var (upload, no) in request.Attachments.Distinct().Select((id, index) => (attachments.Single(upload => upload.Id == id), index + 1)))
            item.Attach(new ArchiveAttachment { Id = Guid.CreateVersion7(), ItemId = item.Id, No = no, Name = upload.Name, ContentType = upload.ContentType, Sha256 = upload.Sha256, Size = upload.Size });
        item.Seal();
        document.MarkFiled();
        db.Add(item);
        await CorrectAsync(request, cancellation);
        await audit.AppendAsync(Subject(item), Action, after: new { item.ArchiveNo, item.Title, item.Sha256, item.MetadataSha256, item.Pages }, cancellation: cancellation);
        return new FilingResult(item, null);
    }

    public static AuditSubject Subject(ArchiveItem item) =>
        item.MatterId is { } matter ? AuditSubject.OfMatter(matter, nameof(ArchiveItem), item.Id) : new AuditSubject(nameof(ArchiveItem), item.Id);

    async Task<Refusal?> RuleAgainstAsync(FilingRequest request, DocumentRecord document, CancellationToken cancellation)
    {
        if (ArchiveRules.OriginalIsReadOnly(document.Status == DocumentStatus.Filed) is { } filed)
            return filed;
        if (document.Status == DocumentStatus.Void || document.Trial)
            return RuleBook.Refuse("R138", document.Trial ? "试运行产生的文书不归档。" : "作废的文书不归档。", "归档正式办理的文书");
        if (request.Retention is { } wanted && ArchiveRules.RetentionNotLowered($"“{document.Name}”", document.Retention.ToString(), wanted.ToString()) is { } lowered)
            return lowered;
        if (!ArchiveNumber.IsFondsCode(request.FondsCode) || !ProblemCodes.Names.ContainsKey(request.ProblemCode))
            return RuleBook.Refuse("R139", $"全宗号“{request.FondsCode}”、问题代码“{request.ProblemCode}”不成档号。", "全宗号为四位大写字母和数字，问题代码取自问题代码表");
        if (!ArchiveCategories.Names.ContainsKey(request.Category))
            return RuleBook.Refuse("R142", $"类别“{request.Category}”不在六类之内。", "取 C1—C6");
        if (request is { Category: "C4", VillageConverted: true } or { Category: "C3", VillageConverted: false })
            return RuleBook.Refuse("R142", $"{(request.VillageConverted == true ? "村改居社区的过程档案是 C3" : "城市社区的过程档案是 C4")}，不是 {request.Category}。", "改类别");
        return request.CorrectsItemId is { } corrected && !await db.Set<ArchiveItem>().AnyAsync(item => item.Id == corrected && item.OrganizationId == request.OrganizationId, cancellation)
            ? RuleBook.Refuse("R144", "没有找到要更正的那一件。", "从那一件的页面发起更正")
            : null;
    }

    async Task<(ArchiveNumber? Number, Refusal? Refusal)> NumberAsync(FilingRequest request, DocumentRecord document, FourPropertyCheck check, CancellationToken cancellation)
    {
        var retention = request.Retention ?? document.Retention;
        var year = document.IssueDate.Year;
        var series = ArchiveNumber.Series(request.FondsCode, year, retention, request.ProblemCode);
        var next = new ArchiveNumber(request.FondsCode, year, retention, request.ProblemCode, await numbers.PeekAsync(series, cancellation));
        if (request.ItemNo is { } given && ArchiveRules.NextNumber(next.ItemNo - 1, given) is { } misnumbered)
            return (null, misnumbered);
        if (next.ItemNo > ArchiveNumber.MaxItemNo)
            return (null, RuleBook.Refuse("R139", $"{series} 已满 {ArchiveNumber.MaxItemNo} 件。", "另立问题代码"));
        var previous = next with { ItemNo = next.ItemNo - 1 };
        if (previous.ItemNo > 0 && !await ExistsAsync(previous.ToString(), cancellation) && !await ExplainedAsync(series, previous.ItemNo, cancellation))
            return (null, RuleBook.Refuse("R139", $"目录里缺 {previous}，件号不连续。", "先做一次档案核验，查明缺件"));
        check.Add(FourPropertyCheck.Complete, "件号连续", null, next.ItemNo.ToString("0000"));
        await numbers.NextAsync(series, cancellation);
        return (next, null);
    }

    async Task<bool> ExistsAsync(string archiveNo, CancellationToken cancellation) =>
        db.ChangeTracker.Entries<ArchiveItem>().Any(entry => entry.Entity.ArchiveNo == archiveNo)
        || await db.Set<ArchiveItem>().AnyAsync(item => item.ArchiveNo == archiveNo, cancellation);

    /// <summary>A number that a torn step has used up and the repair has explained (see <see cref="NumberGap"/>).</summary>
    async Task<bool> ExplainedAsync(string series, int number, CancellationToken cancellation) =>
        (await db.Set<QuarantinedRow>().Where(row => row.Kind == LeftoverKind.NumberMissing && row.RowKey.StartsWith(series + "#")).Select(row => row.RowKey).ToListAsync(cancellation))
            .Exists(key => NumberGap.Parse(key)?.Holds(number) == true);

    ArchiveItem Item(FilingRequest request, DocumentRecord document, ArchiveNumber number, string title, FourPropertyCheck check) => new()
    {
        Id = Guid.CreateVersion7(),
        ArchiveNo = number.ToString(),
        FondsCode = number.FondsCode,
        Year = number.Year,
        Retention = number.Retention,
        ProblemCode = number.ProblemCode,
        ItemNo = number.ItemNo,
        Title = title,
        Responsible = document.Issuer,
        Date = document.IssueDate,
        DocNo = document.DocNo,
        Security = request.Security,
        Pages = document.Pages,
        Remark = request.CopiesNote,
        Category = document.Category ?? request.Category,
        SubDossier = request.SubDossier,
        OrganizationId = request.OrganizationId,
        MatterId = document.MatterId,
        MatterNo = request.MatterNo,
        TaskId = document.TaskId,
        DocumentId = document.Id,
        TemplateCode = document.TemplateCode,
        Sha256 = document.Sha256,
        ContentType = document.ContentType,
        Size = document.Size,
        CheckJson = check.ToJson(),
        CorrectsItemId = request.CorrectsItemId,
        FiledAt = time.GetUtcNow(),
        FiledBy = request.FiledBy,
    };

    async Task CorrectAsync(FilingRequest request, CancellationToken cancellation)
    {
        if (request.CorrectsItemId is not { } id || await db.Set<ArchiveItem>().FindAsync([id], cancellation) is not { } corrected)
            return;
        corrected.MarkCorrected();
        await audit.AppendAsync(Subject(corrected), "被更正", cancellation: cancellation);
    }

    static FilingResult Refused(Refusal refusal) => new(null, refusal);
}
