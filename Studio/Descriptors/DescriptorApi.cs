using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The addresses under <c>/elsa/api</c> that tell Studio what there is.</summary>
internal static class DescriptorApi
{
    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        var descriptors = api.MapGroup("/descriptors");
        descriptors.MapGet("activities", ActivityDescriptors.List);
        descriptors.MapGet("activities/{typeName}", ActivityDescriptors.ByType);
        descriptors.MapPost("activities/{typeName}/options/{property}", ActivityDescriptors.Options);
        descriptors.MapGet("expression-descriptors", FixedDescriptors.Expressions);
        descriptors.MapGet("storage-drivers", FixedDescriptors.StorageDrivers);
        descriptors.MapGet("workflow-activation-strategies", FixedDescriptors.ActivationStrategies);
        descriptors.MapGet("incident-strategies", FixedDescriptors.IncidentStrategies);
        descriptors.MapGet("log-persistence-strategies", FixedDescriptors.LogPersistenceStrategies);
        descriptors.MapGet("commit-strategies/workflows", FixedDescriptors.CommitStrategies);
        descriptors.MapGet("commit-strategies/activities", FixedDescriptors.CommitStrategies);
        descriptors.MapGet("output-converters", FixedDescriptors.OutputConverters);
        descriptors.MapGet("variables", VariableTypes.List);

        api.MapGet("/features/installed", Features.List);
        api.MapGet("/features/installed/{fullName}", Features.ByName);
        api.MapGet("/package/version", () => Results.Json(new { packageVersion = "3.8.2" }));
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypeDefinitions.Of);
        api.MapGet("/resilience/strategies", FixedDescriptors.OutputConverters);
    }
}
