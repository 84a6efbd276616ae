using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Writes a document in the caller's transaction: fills the template, puts the file into the store, adds the row.
/// The number (文号) is taken last, when nothing can refuse any more.
/// </summary>
internal sealed class WriteDocument(ServerDb db, TemplateLibrary templates, ContentStore store, Uploads uploads, DocumentNumbers numbers, CurrentUser user, TimeProvider time)
{
    public async Task<(DocumentRecord? Record, Refusal? Refusal)> WriteAsync(DocumentRequest request, CancellationToken cancellation = default)
    {
        if (templates.Find(request.TemplateCode) is not { } template)
            return (null, RuleBook.Refuse("R155", $"没有代码为 {request.TemplateCode} 的文书模板。", "请管理员在模板文件夹里补上该模板"));

        var values = (JsonObject)request.Values.DeepClone();
        var issued = IssueDate(values);
        values["IssueDate"] = issued.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values["Year"] ??= issued.Year;
        var images = await uploads.ImagesAsync(ImageIds(template.Form, values), request.OrganizationId, cancellation);

        var number = FieldText.IsEmpty(values["DocNo"]) ? template.DocNoKind : null;
        if (number is not null)
        {
            values["DocNo"] = DocumentNumbers.Format(ShortName(values), number, issued.Year, 0);
            if (Fill() is { Filled: false } refused)
                return (null, refused.Refusal);
            // A trial takes no number out of the series.
            if (!request.Trial)
                values["DocNo"] = await numbers.NextAsync(ShortName(values), number, issued.Year, cancellation);
        }

        var filled = Fill();
        if (!filled.Filled)
            return (null, filled.Refusal);
        var content = await store.PutAsync(request.Trial ? TrialStamp.On(filled.Document.Bytes) : filled.Document.Bytes, cancellation);
        await store.PutAsync(template.Bytes, cancellation);
        var record = new DocumentRecord
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = request.OrganizationId,
            MatterId = request.MatterId,
            TaskId = request.TaskId,
            Scope = request.Scope,
            TemplateCode = template.Code,
            TemplateSha256 = template.Sha256,
            Name = template.Name,
            Title = request.Trial ? $"【{TrialStamp.Words}】{filled.Document.Title}" : filled.Document.Title,
            DocNo = FieldText.IsEmpty(values["DocNo"]) ? null : FieldText.Raw(values["DocNo"]!),
            Issuer = DocumentIssuer.Of(template.Issuer, values),
            IssueDate = issued,
            Retention = template.Retention,
            Category = template.Category,
            Sha256 = content.Sha256,
            ContentType = UploadInspector.WordType,
            Size = content.Size,
            Pages = filled.Document.Pages,
            PagesExact = false,
            Trial = request.Trial,
            CreatedAt = time.GetUtcNow(),
            CreatedById = user.Id,
            CreatedBy = user.DisplayName,
        };
        db.Add(record);
        return (record, null);

        FillResult Fill() => TemplateFiller.Fill(template, values, images.GetValueOrDefault, cancellation: cancellation);
    }

    DateOnly IssueDate(JsonObject values) =>
        values["IssueDate"] is { } given && FieldReader.Date(FieldText.Raw(given)) is { } date ? date : BusinessClock.DateOf(time.GetUtcNow());

    static string ShortName(JsonObject values) => FieldText.IsEmpty(values["CommunityShort"]) ? "" : FieldText.Raw(values["CommunityShort"]!);

    static List<Guid> ImageIds(TemplateForm form, JsonObject values)
    {
        var scope = new FillScope(values);
        return [.. form.Fields.Where(field => field.Type == FieldType.Image)
            .Select(field => scope.ValueOf(new TemplateTag(TagKind.Field, field.Name)))
            .SelectMany(value => value as JsonArray ?? (value is null ? [] : [value.DeepClone()]))
            .Where(one => !FieldText.IsEmpty(one))
            .Select(one => Guid.TryParse(FieldText.Raw(one!), out var id) ? id : Guid.Empty)];
    }
}
