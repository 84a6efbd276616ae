using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of arrays that call a function for each item.</summary>
static partial class ArrayMembers
{
    /// <summary>Calls back for each item until told to stop; answers where it stopped, or -1.</summary>
    static double Each(Run run, JsValue self, JsValue[] a, Func<JsValue, JsValue, int, bool> stop)
    {
        var items = self.Array(run).Items;
        var function = a.Function(run, 0);
        for (int i = 0, count = items.Count; i < count && i < items.Count; i++)
        {
            var item = items[i];
            if (stop(function.Call(run, a.At(1), [item, i, self]), item, i)) return i;
        }
        return -1;
    }

    static JsValue Map(Run run, JsValue self, JsValue[] a)
    {
        var result = new JsArray(run);
        Each(run, self, a, (r, _, _) => { result.Add(run, r); return false; });
        return result;
    }

    static JsValue Filter(Run run, JsValue self, JsValue[] a)
    {
        var result = new JsArray(run);
        Each(run, self, a, (r, x, _) => { if (r.IsTruthy) result.Add(run, x); return false; });
        return result;
    }

    static JsValue FlatMap(Run run, JsValue self, JsValue[] a)
    {
        var result = new JsArray(run);
        Each(run, self, a, (r, _, _) =>
        {
            if (r.AsObject is not JsArray inner) result.Add(run, r);
            else foreach (var x in inner.Items) result.Add(run, x);
            return false;
        });
        return result;
    }

    static (double Index, JsValue Value) FindLast(Run run, JsValue self, JsValue[] a)
    {
        var items = self.Array(run).Items;
        var function = a.Function(run, 0);
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var item = i < items.Count ? items[i] : default;
            if (function.Call(run, a.At(1), [item, i, self]).IsTruthy) return (i, item);
        }
        return (-1, default);
    }

    static JsValue Reduce(Run run, JsArray array, JsValue[] a, bool fromEnd)
    {
        var function = a.Function(run, 0);
        var count = array.Items.Count;
        var done = 0;
        if (a.Length < 2 && count == 0) throw run.TypeError("空数组的 reduce 需要初始值");
        var total = a.Length > 1 ? a[1] : array.Items[fromEnd ? count - 1 - done++ : done++];
        for (; done < count; done++)
        {
            var i = fromEnd ? count - 1 - done : done;
            if (i < array.Items.Count) total = function.Call(run, default, [total, array.Items[i], i, array]);
        }
        return total;
    }

    static JsValue From(Run run, JsValue self, JsValue[] a)
    {
        var source = a.At(0);
        var result = new JsArray(run);
        if (source.IsNullish) throw run.TypeError($"{Coerce.Describe(source)}不能变成数组");
        var function = a.At(1).IsUndefined ? null : a.Function(run, 1);
        JsValue Item(JsValue item, int index) => function is null ? item : function.Call(run, a.At(2), [item, index]);
        if (source.IsString || source.AsObject is JsArray or JsMap)
        {
            var index = 0;
            foreach (var item in Coerce.Iterate(run, source)) result.Add(run, Item(item, index++));
        }
        else if (source.AsObject is { } like)
        {
            var length = Coerce.ToInteger(run, like.Get(run, "length"));
            for (var i = 0; i < length; i++) result.Add(run, Item(like.GetIndex(run, i), i));
        }
        return result;
    }
}
