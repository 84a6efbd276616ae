using DecisionWorkflow.Studio.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>The addresses under <c>/elsa/api</c> that concern definitions.</summary>
internal static class DefinitionApi
{
    public static void MapDefinitions(this IEndpointRouteBuilder api, StudioOptions options)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapGet("", ReadDefinitions.List);
        definitions.MapGet("by-definition-id/{definitionId}", ReadDefinitions.ByDefinitionId);
        definitions.MapGet("{definitionId}", ReadDefinitions.ByDefinitionId);
        definitions.MapGet("by-id/{id}", ReadDefinitions.ById);
        definitions.MapGet("many-by-id", ReadDefinitions.ManyById);
        definitions.MapGet("query/count", ReadDefinitions.Count);
        definitions.MapGet("{definitionId}/versions", ReadDefinitions.Versions);
        definitions.MapGet("{definitionId}/consumers", ReadDefinitions.Consumers);
        definitions.MapGet("validation/is-name-unique", ReadDefinitions.IsNameUnique);
        definitions.MapGet("{definitionId}/export", ExchangeDefinitions.Export);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExchangeDefinitions.ExportMany);
        definitions.MapGet("subgraph/{id}", Subgraph.Node);
        definitions.MapGet("subgraph/segments/{id}", Subgraph.Segments);

        var changes = api.MapGroup("").RequireAuthorization(StudioToken.Required(options.EditorPolicy, options));
        // JsonBody keeps less; it reads on far enough to say how large the flow is, where the connection would only break off.
        var flow = new RequestSizeLimitAttribute(ExchangeDefinitions.MaxUpload);
        changes.MapPost("/workflow-definitions", ChangeDefinitions.Save).WithMetadata(flow);
        changes.MapPost("/workflow-definitions/{definitionId}/publish", ChangeDefinitions.Publish);
        changes.MapPost("/workflow-definitions/{definitionId}/retract", ChangeDefinitions.Retract);
        changes.MapPost("/workflow-definitions/{definitionId}/revert/{version:int}", ChangeDefinitions.Revert);
        changes.MapDelete("/workflow-definitions/{definitionId}", ChangeDefinitions.Delete);
        changes.MapDelete("/workflow-definition-versions/{id}", ChangeDefinitions.DeleteVersion);
        changes.MapPost("/workflow-definitions/{definitionId}/update-references", ChangeDefinitions.UpdateReferences);
        changes.MapPost("/workflow-definitions/import", ExchangeDefinitions.Import).WithMetadata(flow);
        changes.MapPut("/workflow-definitions/{definitionId}/import", ExchangeDefinitions.Import).WithMetadata(flow);
        changes.MapPost("/workflow-definitions/import-files", ExchangeDefinitions.ImportFiles).WithMetadata(flow);
        changes.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", BulkDefinitions.Delete);
        changes.MapPost("/bulk-actions/delete/workflow-definitions/by-id", BulkDefinitions.DeleteVersions);
        changes.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", BulkDefinitions.Publish);
        changes.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", BulkDefinitions.Retract);
    }
}
