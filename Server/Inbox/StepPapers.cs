using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Which papers a step files, and under what.</summary>
internal sealed record PaperOrder(IReadOnlyList<string> Codes, string Scope, string SubDossier, string Category, string Actor, Guid? TaskId = null)
{
    /// <summary>A meeting of the party work committee: its sheets are the street's, whatever template they are written on.</summary>
    public bool ByParty { get; init; }

    /// <summary>经办人 on the paper: who wrote it, not who signs it.</summary>
    public string Drafter { get; init; } = Actor;
}

/// <summary>What was filed, or why nothing was.</summary>
internal sealed record FiledPapers(IReadOnlyList<FiledPaper> Papers, Refusal? Refusal = null);

/// <summary>Fills the papers of a step with what the case knows and files them, in the step's own transaction.</summary>
internal sealed class StepPapers(StepForms forms, WriteDocument documents, Filing filing)
{
    public static readonly FiledPapers Nothing = new([]);

    public Task<FiledPapers> FileAsync(StepContext context, string outcome, CancellationToken ct) => FileAsync(
        context.File,
        new PaperOrder([.. context.Spec.FileFor(outcome)], context.Spec.Scope, context.Spec.SubDossier, context.Spec.Category, context.Actor, context.Task.Id)
        {
            Drafter = context.Drafter,
            ByParty = context.Setting("body") == nameof(Organization.Body.PartyWorkCommittee),
        },
        ct);

    public async Task<FiledPapers> FileAsync(CaseFile file, PaperOrder order, CancellationToken ct)
    {
        List<FiledPaper> papers = [];
        foreach (var code in order.Codes)
        {
            var template = forms.Template(code);
            var values = Values(file, order.Scope, template, order.Drafter);
            var byParty = (order.ByParty || IssuedByParty(template)) && file.Street is not null;
            if (byParty)
                values["CommunityShort"] = file.Street!.ShortName;
            if (byParty && !IssuedByParty(template))
                values["CommunityName"] = values["PwcName"]?.DeepClone();
            // The committee's own records stay with the street; what it sends out has a number and may be read where it was sent (R153).
            var owner = byParty && template.DocNoKind is null ? file.Street!.Id : file.Organization.Id;
            var (record, unwritten) = await documents.WriteAsync(new DocumentRequest(code, owner, values)
            {
                MatterId = file.Matter.Id,
                TaskId = order.TaskId,
                Scope = order.Scope,
                Trial = file.Matter.IsTrial,
            }, ct);
            if (unwritten is not null)
                return new FiledPapers([], unwritten);
            if (file.Matter.IsTrial)
            {
                papers.Add(new FiledPaper(record!.Id, null, code, record.Title, null, record.DocNo));
                continue;
            }

            var filed = await filing.FileAsync(new FilingRequest(
                record!.Id,
                byParty ? file.Street!.FondsCode ?? file.Street.Code : file.Organization.FondsCode ?? file.Organization.Code,
                byParty ? "DGW" : file.Matter.ProblemCode,
                order.Category.Length > 0 ? order.Category : file.Matter.Category,
                SubDossierNo(file, order.SubDossier),
                byParty ? file.Street!.Id : file.Organization.Id,
                order.Actor)
            {
                MatterNo = file.Matter.No,
                CopiesNote = PaperNotes.Copies(template, values),
                Attachments = PaperNotes.Attachments(file, order.Scope, template),
                VillageConverted = file.Organization.Type == CommunityType.VillageConverted,
            }, ct);
            if (filed.Refusal is { } refusal)
                return new FiledPapers([], refusal);
            papers.Add(new FiledPaper(record.Id, filed.Item!.Id, code, record.Title, filed.Item.ArchiveNo, record.DocNo));
        }

        return new FiledPapers(papers);
    }

    /// <summary>Everything the template names that the case knows; missing ones are the filler's to refuse.</summary>
    public static JsonObject Values(CaseFile file, string scope, Template template, string actor)
    {
        var facts = new MatterFacts(file, actor);
        var values = facts.System();
        foreach (var name in template.Form.Fields.SelectMany(field => field.Conditions.Select(condition => condition.Name).Prepend(field.Name)))
        {
            if (facts.Find(scope, name)?.Value is { } value)
                values[name] = value.DeepClone();
        }

        return values;
    }

    // What the party work committee issues belongs to the street's own fonds (processes P04, 归档问题码).
    static bool IssuedByParty(Template template) => template.Issuer == "街道党工委";

    static int? SubDossierNo(CaseFile file, string name)
    {
        var index = file.Process.Dossier.ToList().FindIndex(part => part.Name == name);
        return index < 0 ? null : index + 1;
    }
}
