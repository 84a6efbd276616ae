using System.Globalization;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Archive;

/// <summary>Looks at a document as it is about to be filed: at the stored bytes, not at what was meant.</summary>
internal sealed class CheckProperties(ContentStore store)
{
    public async Task<FourPropertyCheck> RunAsync(DocumentRecord document, string title, IReadOnlyList<UploadedFile> attachments, int attachmentsWanted, CancellationToken cancellation)
    {
        var check = new FourPropertyCheck();
        var bytes = await store.ReadAsync(document.Sha256, cancellation);
        Authenticity(check, document, bytes);
        await CompletenessAsync(check, document, title, attachments, attachmentsWanted, cancellation);
        if (bytes is not null)
            UseAndSafety(check, document, bytes);
        return check;
    }

    void Authenticity(FourPropertyCheck check, DocumentRecord document, byte[]? bytes)
    {
        check.Add(FourPropertyCheck.Authentic, "哈希一致", bytes is not null ? null
            : RuleBook.Refuse("R142", store.Exists(document.Sha256) ? "原件的哈希与登记的不一致，文件被改动过。" : "登记的原件不在存储中。", "退回经办人，由系统重新生成文书后再归档"),
            $"SHA-256 {document.Sha256[..8]}…{document.Sha256[^4..]}");
        var source = document.TaskId is { } task ? $"办理任务 {task.ToString()[^8..]}" : document.MatterId is not null ? "流程自动生成" : $"{document.CreatedBy}补录";
        check.Add(FourPropertyCheck.Authentic, "来源可核", document.MatterId is not null || document.CreatedBy.Length > 0 ? null
            : RuleBook.Refuse("R142", "说不清这份文书由哪一步、由谁产生。", "从产生它的步骤归档，或由档案员补录"), source);
        check.Add(FourPropertyCheck.Authentic, "模板版本可核", document.TemplateSha256 is null || store.Exists(document.TemplateSha256) ? null
            : RuleBook.Refuse("R142", $"生成它的模板 {document.TemplateCode} 的那个版本没有保存。", "用现在的模板重新生成"),
            document.TemplateSha256 is { } template ? $"{document.TemplateCode} {template[..8]}" : "上传文件");
    }

    async Task CompletenessAsync(FourPropertyCheck check, DocumentRecord document, string title, IReadOnlyList<UploadedFile> attachments, int wanted, CancellationToken cancellation)
    {
        var entry = new CatalogueEntry(1, document.Id.ToString(), document.DocNo, document.Issuer, title, document.IssueDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture), null, document.Pages, null);
        check.Add(FourPropertyCheck.Complete, "目录项齐全", ArchiveRules.CatalogueComplete(entry), "题名、责任者、日期、页数、保管期限");

        var broken = new List<string>();
        foreach (var attachment in attachments)
            if (await store.VerifyAsync(attachment.Sha256, cancellation) != ContentState.Intact)
                broken.Add(attachment.Name);
        if (attachments.Count < wanted)
            broken.Add($"另有 {wanted - attachments.Count} 件找不到");
        check.Add(FourPropertyCheck.Complete, "附件齐全", broken.Count == 0 ? null
            : RuleBook.Refuse("R142", $"附件不齐或被改动：{string.Join("、", broken)}。", "重新上传这些附件"), wanted == 0 ? "无附件" : $"{wanted} 件");
    }

    static void UseAndSafety(FourPropertyCheck check, DocumentRecord document, byte[] bytes)
    {
        if (document.ContentType != UploadInspector.WordType)
        {
            var upload = UploadInspector.Inspect(document.FileName, bytes);
            check.Add(FourPropertyCheck.Usable, "文件可打开", upload.Refusal, upload.Upload?.ContentType ?? "");
            check.Add(FourPropertyCheck.Secure, "无脚本、无嵌入文件", upload.Refusal, "按内容核对类型");
            return;
        }

        var package = SafePackage.Open(bytes);
        check.Add(FourPropertyCheck.Secure, "无宏、无外部链接、无嵌入对象", package.Refusal, "已检查；未接入病毒库");
        if (!package.Safe)
            return;
        check.Add(FourPropertyCheck.Usable, "文件可打开", null, "docx");
        check.Add(FourPropertyCheck.Usable, "无残留占位符", TemplateFiller.FirstLeftover(package.Package.TextParts.Select(part => SafeXml.Load(package.Package.Parts[part]).Root!)));
    }
}
