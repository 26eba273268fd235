# Les dons reçus
class Dons
  def initialize(chemin)
    @lignes = File.readlines(chemin)
  end

  def total
    @lignes.map { |l| l.split(";")[2].to_f }.sum
  end
end

puts "Total : #{Dons.new('dons.csv').total}"
