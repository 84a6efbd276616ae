using DecisionWorkflow.Engine.Execution;

namespace Elsa.Expressions.Helpers;

/// <summary>Converts values between the types that workflows use.</summary>
public static class ObjectConverter
{
    /// <summary>Converts a value; numbers, dates and texts are read culture-invariantly.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="value">The value.</param>
    public static T? ConvertTo<T>(this object? value) => value is T typed ? typed : (T?)ValueConversion.Convert(value, typeof(T));

    /// <summary>Converts a value; numbers, dates and texts are read culture-invariantly.</summary>
    /// <param name="value">The value.</param>
    /// <param name="targetType">The wanted type.</param>
    public static object? ConvertTo(this object? value, Type targetType) => ValueConversion.Convert(value, targetType);
}
