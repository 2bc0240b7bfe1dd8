namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4001: both heads give a new enum member one value.</summary>
public sealed class KeyTestsEnum
{
    [Fact]
    public Task Both_add_a_member_with_the_same_value() => TwoSided.Check("""
        public enum Kind
        {
            {|a: ~> Refund = 3,|}
            Order = 1,
            Return = 2,
            {|b: ~> Chargeback = 3,|}
        //          ^^^^^^^^^^ b: INT4001 added Kind.Refund with the value 3
        }
        """);

    [Fact]
    public Task A_value_counted_by_the_compiler_meets_a_written_one() => TwoSided.Check("""
        public enum Kind
        {
            {|a: ~> Refund = 2,|}
            Order = 0,
            Return,
            {|b: ~> Chargeback,|}
        //          ^^^^^^^^^^ b: INT4001 Refund and Chargeback cannot be told apart
        }
        """);

    [Fact]
    public Task Both_take_the_next_bit_of_flags() => TwoSided.Check("""
        [Flags]
        public enum Rights
        {
            {|a: ~> Delete = 1 << 2,|}
            Read = 1,
            Write = 2,
            {|b: ~> Share = 4,|}
        //          ^^^^^ b: INT4001 Share
        }
        """);

    [Fact]
    public Task One_head_renumbers_to_the_value_that_the_other_takes() => TwoSided.Check("""
        public enum Kind
        {
            Order = {|a:1 ~> 3|},
            Return = 2,
            {|b: ~> Chargeback = 3,|}
        //          ^^^^^^^^^^ b: INT4001 Kind.Order with the value 3
        }
        """);

    [Fact]
    public Task Different_values() => TwoSided.CheckSilent("""
        public enum Kind
        {
            {|a: ~> Refund = 3,|}
            Order = 1,
            Return = 2,
            {|b: ~> Chargeback = 4,|}
        }
        """);

    [Fact]
    public Task One_value_in_two_enums() => TwoSided.CheckSilent("""
        public enum Kind
        {
            {|a: ~> Refund = 3,|}
            Order = 1,
        }
        public enum State
        {
            Open = 1,
            {|b: ~> Closed = 3,|}
        }
        """);

    [Fact]
    public Task An_alias_on_purpose() => TwoSided.CheckSilent("""
        public enum Kind
        {
            {|a: ~> Refund = 3,|}
            Order = 1,
            Return = 2,
            {|b: ~> GivenBack = Return, Latest = Return + 1,|}
        }
        """);

    [Fact]
    public Task A_combination_of_flags() => TwoSided.CheckSilent("""
        [Flags]
        public enum Rights
        {
            {|a: ~> All = 3,|}
            Read = 1,
            Write = 2,
            {|b: ~> Both = 3,|}
        }
        """);

    [Fact]
    public Task One_head_adds_two_names_for_a_value() => TwoSided.CheckSilent("""
        public enum Kind
        {
            {|a: ~> Refund = 3, Payback = 3,|}
            Order = 1,
            Return = 2,
            {|b: ~> Chargeback = 4,|}
        }
        """);

    [Fact]
    public Task The_merge_moves_a_counted_value_away() => TwoSided.CheckSilent("""
        public enum Kind
        {
            Order{|b: ~>  = 5|},
            Return,
            {|a: ~> Refund,|}
            Last = 10,
            {|b: ~> Chargeback = 2,|}
        }
        """);
}
