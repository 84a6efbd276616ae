namespace Elsa.Workflows.Attributes;

/// <summary>Leaves a property of a stimulus out of the bookmark's hash.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class ExcludeFromHashAttribute : Attribute;
