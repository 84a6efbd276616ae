using Elsa.Expressions.Helpers;
using Elsa.Expressions.Models;

namespace Elsa.Workflows.Memory;

/// <summary>A typed variable.</summary>
/// <typeparam name="T">The type of its value.</typeparam>
public class Variable<T> : Variable
{
    /// <summary>A variable without a name yet.</summary>
    public Variable()
    {
    }

    /// <summary>A variable with a first value.</summary>
    /// <param name="value">The first value.</param>
    public Variable(T value) => Value = value;

    /// <summary>A named variable with a first value.</summary>
    /// <param name="name">The name, which is case-sensitive.</param>
    /// <param name="value">The first value.</param>
    /// <param name="id">The id; the graph assigns one when absent.</param>
    public Variable(string name, T value, string? id = null) : base(name, value, id)
    {
    }

    internal override Type ValueType => typeof(T);

    /// <summary>The value seen by that activity.</summary>
    /// <param name="context">The activity's context.</param>
    public T? Get(ActivityExecutionContext context) => Get(context.ExpressionExecutionContext);

    /// <summary>The value seen from that place.</summary>
    /// <param name="context">The place.</param>
    public new T? Get(ExpressionExecutionContext context) => base.Get(context).ConvertTo<T>();

    /// <summary>Chooses how the value is kept.</summary>
    /// <typeparam name="TDriver">The driver.</typeparam>
    public Variable<T> WithStorageDriver<TDriver>() where TDriver : IStorageDriver
    {
        StorageDriverType = typeof(TDriver);
        return this;
    }

    /// <summary>Gives the id.</summary>
    /// <param name="id">The id.</param>
    public Variable<T> WithId(string id)
    {
        Id = id;
        return this;
    }

    /// <summary>Gives the name.</summary>
    /// <param name="name">The name.</param>
    public Variable<T> WithName(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Gives the first value.</summary>
    /// <param name="value">The first value.</param>
    public Variable<T> WithValue(T value)
    {
        Value = value;
        return this;
    }
}
