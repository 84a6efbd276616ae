namespace Elsa.Workflows.Models;

/// <summary>Which version of which definition.</summary>
/// <param name="DefinitionId">The id across versions.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Id">The id of the version.</param>
/// <param name="TenantId">The tenant, of no effect.</param>
public record WorkflowIdentity(string DefinitionId, int Version, string Id, string? TenantId = null);
