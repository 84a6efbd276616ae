using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What is asked for when a case is started: the fields of the procedure's papers, fitted to who starts it.</summary>
internal sealed class StartForms(ServerDb db, StepForms forms, OrganizationTree tree)
{
    const string Grid = nameof(Grid);
    const string Level = nameof(Level);
    const string GridName = nameof(GridName);

    /// <summary>The title is the matter's name already. A deliberation's grid is one of the community's own.</summary>
    public async Task<IReadOnlyList<FormField>> OfAsync(ProcessInfo process, Guid? organizationId, bool forOtherMatter, CancellationToken ct)
    {
        List<FormField> fields = [.. forms.Fields(process.StartForm).Select(f => f.Field).Where(f => f.Name != "MatterName").DistinctBy(f => f.Name)];
        if (fields.FindIndex(f => f.Name == GridName) is >= 0 and var grid)
        {
            var grids = (await tree.ReadAsync(db, ct)).Nodes.Where(n => n.Kind == OrganizationKind.Grid && n.ParentId == organizationId);
            fields[grid] = fields[grid] with
            {
                Type = FieldType.Choice,
                Options = [.. grids.Select(n => new FieldOption(n.Name, n.Name))],
                Conditions = [new FieldCondition(Level, Grid, Negated: false)],
                Hint = "召开网格议事会的，是哪个网格",
            };
        }

        // P01.S06 holds the community's own deliberation, so what is held for it is a grid's (002H-十一(二)2).
        if (forOtherMatter && fields.FindIndex(f => f.Name == Level) is >= 0 and var level)
            fields[level] = fields[level] with { Options = [.. fields[level].Options.Where(o => o.Value == Grid)], Default = null, Hint = "社区议事会由主事项在“相关单位商议”一步召开" };
        return fields;
    }
}
