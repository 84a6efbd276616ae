using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace Elsa.Extensions;

/// <summary>Chooses how variables are kept, and writes them.</summary>
public static class VariableExtensions
{
    /// <summary>Keeps the value in the instance.</summary>
    /// <param name="variable">The variable.</param>
    public static Variable WithWorkflowStorage(this Variable variable)
    {
        variable.StorageDriverType = typeof(WorkflowInstanceStorageDriver);
        return variable;
    }

    /// <summary>Keeps the value in the instance.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="variable">The variable.</param>
    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) => variable.WithStorageDriver<WorkflowInstanceStorageDriver>();

    /// <summary>Keeps the value for one burst only.</summary>
    /// <param name="variable">The variable.</param>
    public static Variable WithMemoryStorage(this Variable variable)
    {
        variable.StorageDriverType = typeof(MemoryStorageDriver);
        return variable;
    }

    /// <summary>Keeps the value for one burst only.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="variable">The variable.</param>
    public static Variable<T> WithMemoryStorage<T>(this Variable<T> variable) => variable.WithStorageDriver<MemoryStorageDriver>();

    /// <summary>Sets a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="context">The activity's context.</param>
    /// <param name="value">The value.</param>
    public static void Set(this Variable variable, ActivityExecutionContext context, object? value) => context.Set(variable, value);
}
